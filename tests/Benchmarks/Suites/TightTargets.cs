using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>Puts the numbers of the <c>Target</c> classes out of reach.</summary>
static partial class TightTargets
{
    // The shortest that can be timed singly: a limit below it is refused instead of judged.
    const string ShortestMs = "0.00025";

    /// <summary>The same in nanoseconds.</summary>
    public const double ShortestNs = 250;
    const string Unreachable = "1e12";

    /// <summary>The source of a <c>Target</c> class with tighter numbers.</summary>
    public static string Tighten(string source) =>
        TextLimit().Replace(Number().Replace(source, TightNumber), TightText);

    static string TightNumber(Match constant)
    {
        var name = constant.Groups["name"].Value;
        var tight = name switch
        {
            _ when name.EndsWith("DurationMs", StringComparison.Ordinal) => null,
            _ when name.EndsWith("GrowthPercent", StringComparison.Ordinal) => null,
            "RecoveryMs" => null,
            _ when name.EndsWith("Ms", StringComparison.Ordinal)
                    || name.EndsWith("MsPerRecord", StringComparison.Ordinal) => ShortestMs,
            _ when name.EndsWith("TimesAsFast", StringComparison.Ordinal) => Unreachable,
            _ when name.EndsWith("Bytes", StringComparison.Ordinal) => "0",
            _ when name.EndsWith("GrowthMBPerSecond", StringComparison.Ordinal) => null,
            _ when name.EndsWith("PerSecond", StringComparison.Ordinal) => Unreachable,
            _ => null,
        };
        return tight is null ? constant.Value : $"{constant.Groups["before"].Value}{tight};";
    }

    static string TightText(Match limit)
    {
        var isUpper = limit.Groups["sign"].Value.StartsWith('<');
        var unit = limit.Groups["unit"].Value;
        var bound = double.Parse(limit.Groups["bound"].Value, CultureInfo.InvariantCulture);
        var (sign, tight) = isUpper
            ? ("<", 0)
            : (">", limit.Groups["subject"].Value == "\"success_rate" ? 100 : bound * 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{limit.Groups["subject"].Value} {sign} {tight}{unit}\"");
    }

    [GeneratedRegex(
        @"(?<before>const (?:double|int) (?<name>\w+) = )[^;]+;",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        """(?<subject>"[\w. ]+) (?<sign>[<>]=?) (?<bound>[0-9.]+)(?<unit>[a-zA-Z%/]*)["]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TextLimit();
}
