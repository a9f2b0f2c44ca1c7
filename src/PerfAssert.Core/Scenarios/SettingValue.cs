using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Yaml;

namespace PerfAssert.Scenarios;

/// <summary>Makes the value of a setting of a node.</summary>
static class SettingValue
{
    /// <summary>A double, an int, a bool, a string, or an array of strings or ints.</summary>
    /// <exception cref="ProblemException">PERF0424, PERF0426:
    /// it is something else, or a limit cannot be read.</exception>
    public static object Of(string name, Node node, SettingWord word) =>
        Try(node, word)
        ?? throw new ProblemException(Problem.ScenarioValue($"{node.Place}", name, node.Words, word.Allowed));

    static object? Try(Node node, SettingWord word) =>
        (node, word.Kind) switch
        {
            (Scalar { IsQuoted: false } value, SettingKind.Number) => Number(value.Text),
            (Scalar { IsQuoted: false } value, SettingKind.Whole) => Whole(value.Text),
            (Scalar { IsQuoted: false, Text: "true" }, SettingKind.Switch) => true,
            (Scalar { IsQuoted: false, Text: "false" }, SettingKind.Switch) => false,
            (Scalar { IsNothing: false } value, SettingKind.Text) => value.Text,
            (Scalar value, SettingKind.Word) => word.Words.FirstOrDefault(known => known == value.Text),
            (YamlList list, SettingKind.Limits) when list.Items.All(item => item is Scalar) => list
                .Items.Cast<Scalar>()
                .Select(Limit)
                .ToArray(),
            (YamlList list, SettingKind.Wholes)
                when list.Items.Select(item => item is Scalar value ? Whole(value.Text) : null).ToList() is var numbers
                    && numbers.TrueForAll(number => number is not null) => numbers
                .Select(number => (int)number!)
                .ToArray(),
            _ => null,
        };

    static double? Number(string text) =>
        double.TryParse(
            text,
            NumberStyles.Float & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>As in C#, digits may stand in groups: 60_000.</summary>
    static int? Whole(string text) =>
        int.TryParse(
            text.Replace("_", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    static string Limit(Scalar text)
    {
        try
        {
            LimitText.Parse(text.Text);
            return text.Text;
        }
        catch (ProblemException exception)
        {
            throw new ProblemException(Problem.ScenarioLimit($"{text.Place}", exception.Problem.Sentence), exception);
        }
    }
}
