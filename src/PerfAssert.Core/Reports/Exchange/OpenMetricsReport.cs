using System.Globalization;
using System.Text;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Exchange;

/// <summary>OpenMetrics text: a family for each unit, in base units,
/// with the test and the statistic as labels.</summary>
static class OpenMetricsReport
{
    /// <summary>A family for each unit, with what its numbers are multiplied by.</summary>
    internal static readonly IReadOnlyList<(
        Unit Unit,
        string Family,
        string Suffix,
        double Factor,
        string Help
    )> Families =
    [
        (Unit.Nanoseconds, "perfassert_time_seconds", "seconds", 1e-9, "Times of operations."),
        (Unit.Bytes, "perfassert_memory_bytes", "bytes", 1, "Memory of operations."),
        (Unit.Share, "perfassert_share_ratio", "ratio", 1, "Shares from 0 to 1."),
        (Unit.PerSecond, "perfassert_rate", "", 1, "Numbers in a second."),
        (Unit.Number, "perfassert_number", "", 1, "Plain numbers."),
    ];

    public static string Write(Report report)
    {
        var tests = MetricNames.Of(report.Runs);
        var text = new StringBuilder();
        foreach (var family in Families)
        {
            var samples = (
                from test in tests
                from metric in test.Test.Metrics
                where FamilyOf(metric.Unit) == family.Family
                from statistic in MetricNames.Exported(metric)
                let labels = Labels(
                    test.Run,
                    test.Test,
                    test.Name,
                    ("metric", metric.Name),
                    ("statistic", statistic.Name)
                )
                select $"{labels} {Number(statistic.Value * family.Factor, family.Unit)}"
            ).ToList();
            Append(text, family.Family, family.Suffix, family.Help, samples);
        }

        Append(
            text,
            "perfassert_held",
            "",
            "1 for a test whose limits hold, 0 for a red one; undecided and unmeasured tests are absent.",
            [
                .. from test in tests
                where test.Test.Verdict is not (null or Verdict.Inconclusive)
                select $"{Labels(test.Run, test.Test, test.Name)} "
                    + $"{(test.Test.Verdict is Verdict.LimitBreached or Verdict.Regressed ? "0" : "1")}",
            ]
        );
        return text.Append("# EOF\n").ToString();
    }

    /// <summary>What has none of the units is a plain number.</summary>
    internal static string FamilyOf(string unit) =>
        Families.FirstOrDefault(family => family.Unit.Symbol == unit, Families[^1]).Family;

    /// <summary>Labels in braces; their values are other people's text.</summary>
    internal static string Labels(IEnumerable<(string Name, string Value)> labels) =>
        $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(OneLine.Short(label.Value, 1000))}\""))}"
        + "}";

    /// <summary>A family with its samples; nothing where it has none.</summary>
    internal static void Append(StringBuilder text, string family, string unit, string help, List<string> samples)
    {
        if (samples.Count == 0)
            return;

        text.Append("# TYPE ").Append(family).Append(" gauge\n");
        if (unit.Length > 0)
            text.Append("# UNIT ").Append(family).Append(' ').Append(unit).Append('\n');
        text.Append("# HELP ").Append(family).Append(' ').Append(help).Append('\n');
        foreach (var sample in samples)
            text.Append(family).Append(sample).Append('\n');
    }

    static string Labels(RunRecord run, TestRecord test, string name, params (string Name, string Value)[] more)
    {
        return Labels([
            ("assembly", Path.GetFileNameWithoutExtension(run.Assembly)),
            ("test", name),
            .. test.Kind is { Length: > 0 } kind ? [("kind", kind)] : Array.Empty<(string, string)>(),
            .. more,
        ]);
    }

    static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Three digits, except of bytes, which are exact: GitLab compares the numbers of two pipelines as texts,
    /// and shows every change.</summary>
    static string Number(double value, Unit unit) =>
        value.ToString(unit == Unit.Bytes ? "F0" : "G3", CultureInfo.InvariantCulture);
}
