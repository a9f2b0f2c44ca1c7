using PerfAssert.Problems;
using PerfAssert.Yaml;

namespace PerfAssert.Scenarios;

/// <summary>Makes scenarios and data sets of nodes.</summary>
sealed class ScenarioReader(Vocabulary vocabulary)
{
    const string Phases = "phases";
    const string Mix = "mix";
    static readonly string[] top = ["scenarios", "dataSets"];

    public List<Scenario> Scenarios { get; } = [];

    public List<DataSet> DataSets { get; } = [];

    public void Read(Node root)
    {
        foreach (var (key, value) in Keys(root, "A file of scenarios"))
        {
            switch (key.Text)
            {
                case "scenarios":
                    Scenarios.AddRange(Keys(value, key.Text).Select(entry => ScenarioOf(entry.Key, entry.Value)));
                    break;
                case "dataSets":
                    DataSets.AddRange(Keys(value, key.Text).Select(entry => DataSetOf(entry.Key, entry.Value)));
                    break;
                default:
                    throw Unknown(key, "file of scenarios", top);
            }
        }
    }

    Scenario ScenarioOf(Scalar name, Node node)
    {
        var settings = new List<ScenarioSetting>();
        IReadOnlyList<ScenarioPart> phases = [],
            mix = [];
        foreach (var (key, value) in Keys(node, name.Text))
        {
            if (key.Text == Phases)
                phases = [.. Items(value, key.Text).Select(item => PartOf(item, "phase", vocabulary.Phases))];
            else if (key.Text == Mix)
                mix = [.. Items(value, key.Text).Select(item => PartOf(item, "mix", [vocabulary.Mix]))];
            else
                settings.Add(SettingOf(key, value, "scenario", vocabulary.Settings, [Phases, Mix]));
        }

        return new(name.Text, settings, phases, mix, name.Place);
    }

    /// <summary>The first key says what it is, the others are its settings.</summary>
    static ScenarioPart PartOf(Node node, string what, IReadOnlyList<PartWords> kinds)
    {
        var entries = Keys(node, what);
        if (entries.Count == 0)
            throw new ProblemException(
                Problem.ScenarioValue(
                    $"{node.Place}",
                    what,
                    "nothing",
                    $"one of {string.Join(", ", kinds.Select(kind => kind.Name))}"
                )
            );

        var (key, value) = entries[0];
        var words =
            kinds.FirstOrDefault(kind => kind.Name == key.Text)
            ?? throw Unknown(key, what, kinds.Select(kind => kind.Name));
        return new(
            words.Name,
            ArgumentsOf(key, value, words.Arguments),
            [.. entries.Skip(1).Select(entry => SettingOf(entry.Key, entry.Value, words.Name, words.Settings, []))],
            key.Place
        );
    }

    static IReadOnlyList<object> ArgumentsOf(Scalar key, Node value, IReadOnlyList<SettingWord> arguments)
    {
        switch (arguments)
        {
            case []:
                return value is Scalar { IsNothing: true }
                    ? []
                    : throw new ProblemException(
                        Problem.ScenarioValue(
                            $"{value.Place}",
                            key.Text,
                            value.Words,
                            "nothing: its settings stand beside it"
                        )
                    );
            case [var only]:
                return [SettingValue.Of(key.Text, value, only)];
            default:
                var allowed = $"a list of {string.Join(" and ", arguments.Select(argument => argument.Name))}";
                return value is YamlList { Items: var items } && items.Count == arguments.Count
                    ? [.. items.Zip(arguments, (item, argument) => SettingValue.Of(key.Text, item, argument))]
                    : throw new ProblemException(
                        Problem.ScenarioValue($"{value.Place}", key.Text, value.Words, allowed)
                    );
        }
    }

    static ScenarioSetting SettingOf(
        Scalar key,
        Node value,
        string what,
        IReadOnlyList<SettingWord> settings,
        IEnumerable<string> others
    )
    {
        var word =
            settings.FirstOrDefault(setting => setting.Name == key.Text)
            ?? throw Unknown(key, what, settings.Select(setting => setting.Name).Concat(others));
        return new(word.Name, SettingValue.Of(key.Text, value, word), key.Place);
    }

    static DataSet DataSetOf(Scalar name, Node node) =>
        new(name.Text, [.. Items(node, name.Text).Select(row => RowOf(name.Text, row))], name.Place);

    static IReadOnlyList<DataValue> RowOf(string set, Node row) =>
        row switch
        {
            YamlList several => [.. several.Items.Select(item => ValueOf(set, item))],
            _ => [ValueOf(set, row)],
        };

    static DataValue ValueOf(string set, Node node) =>
        node is Scalar value
            ? new(value.Text, value.IsNothing, value.Place)
            : throw new ProblemException(
                Problem.ScenarioValue(
                    $"{node.Place}",
                    set,
                    node.Words,
                    "a single value, or a list of single values for each row"
                )
            );

    static IReadOnlyList<(Scalar Key, Node Value)> Keys(Node node, string what) =>
        node is Mapping mapping
            ? mapping.Entries
            : throw new ProblemException(Problem.ScenarioValue($"{node.Place}", what, node.Words, "keys with values"));

    static IReadOnlyList<Node> Items(Node node, string what) =>
        node is YamlList list
            ? list.Items
            : throw new ProblemException(Problem.ScenarioValue($"{node.Place}", what, node.Words, "a list"));

    static ProblemException Unknown(Scalar key, string what, IEnumerable<string> known) =>
        new(Problem.ScenarioKey($"{key.Place}", key.Shown, what, known));
}
