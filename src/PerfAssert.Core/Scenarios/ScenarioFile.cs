using PerfAssert.Problems;
using PerfAssert.Yaml;

namespace PerfAssert.Scenarios;

/// <summary>The scenarios and data sets of one file or of several.</summary>
/// <param name="Files">The files.</param>
/// <param name="Scenarios">The scenarios by name.</param>
/// <param name="DataSets">The data sets by name.</param>
sealed record ScenarioFile(
    IReadOnlyList<string> Files,
    IReadOnlyDictionary<string, Scenario> Scenarios,
    IReadOnlyDictionary<string, DataSet> DataSets
)
{
    static readonly YamlKind kind = new(
        (place, reason) => Problem.ScenarioSyntax($"{place}", reason),
        (place, key, first) => Problem.ScenarioTwice($"{place}", key, first)
    );

    /// <summary>Reads a file strictly: what it does not know is a mistake.</summary>
    /// <exception cref="ProblemException">PERF0421 to PERF0426:
    /// it cannot be read, or something in it is not possible.</exception>
    public static ScenarioFile Read(string path, Vocabulary vocabulary)
    {
        try
        {
            return Of(YamlReader.Read(path, kind), path, vocabulary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.ScenarioFileUnreadable(path, exception.Message), exception);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="ProblemException">PERF0422 to PERF0426: something in it is not possible.</exception>
    public static ScenarioFile Parse(TextReader text, string path, Vocabulary vocabulary) =>
        Of(YamlReader.Parse(text.ReadToEnd(), path, kind), path, vocabulary);

    static ScenarioFile Of(Node? root, string path, Vocabulary vocabulary)
    {
        var reader = new ScenarioReader(vocabulary);
        if (root is not (null or Scalar { IsNothing: true }))
            reader.Read(root);
        return new(
            [path],
            reader.Scenarios.ToDictionary(scenario => scenario.Name),
            reader.DataSets.ToDictionary(set => set.Name)
        );
    }

    /// <summary>Several files as one.</summary>
    /// <exception cref="ProblemException">PERF0425: two have something of the same name.</exception>
    public static ScenarioFile Join(IReadOnlyList<ScenarioFile> files)
    {
        var scenarios = Unique(
            files.SelectMany(file => file.Scenarios.Values),
            scenario => scenario.Name,
            scenario => scenario.Place
        );
        var sets = Unique(files.SelectMany(file => file.DataSets.Values), set => set.Name, set => set.Place);
        return new([.. files.SelectMany(file => file.Files)], scenarios, sets);
    }

    /// <summary>The scenario of this name.</summary>
    /// <exception cref="ProblemException">PERF0427: there is none.</exception>
    public Scenario Scenario(string name) =>
        Scenarios.GetValueOrDefault(name)
        ?? throw new ProblemException(
            Problem.UnknownScenario("scenario", name, string.Join(", ", Files), Scenarios.Keys)
        );

    /// <summary>The data set of this name.</summary>
    /// <exception cref="ProblemException">PERF0427: there is none.</exception>
    public DataSet DataSet(string name) =>
        DataSets.GetValueOrDefault(name)
        ?? throw new ProblemException(
            Problem.UnknownScenario("data set", name, string.Join(", ", Files), DataSets.Keys)
        );

    static Dictionary<string, T> Unique<T>(IEnumerable<T> all, Func<T, string> name, Func<T, Place> place)
    {
        var unique = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            if (!unique.TryAdd(name(one), one))
                throw new ProblemException(
                    Problem.ScenarioElsewhere($"{place(one)}", name(one), $"{place(unique[name(one)])}")
                );
        }

        return unique;
    }
}
