using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports.Exchange;

/// <summary>The format customSmallerIsBetter of github-action-benchmark:
/// what is the better the smaller it is.</summary>
static class SmallerIsBetterReport
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(Report report) =>
        JsonReport.Harmless(JsonSerializer.Serialize(Entries(report).ToList(), json)) + "\n";

    static IEnumerable<BenchmarkEntry> Entries(Report report) =>
        from named in MetricNames.Of(report.Runs)
        from metric in named.Test.Metrics
        where MetricNames.IsWorseWhenMore(named.Test, metric)
        from statistic in MetricNames.Exported(metric)
        select new BenchmarkEntry(
            $"{named.Name} {Words(metric, statistic)}",
            metric.Unit,
            statistic.Value,
            Range(statistic),
            Extra(named.Test)
        );

    static string Words(MetricRecord metric, StatisticRecord statistic) =>
        metric.Name == Metric.Allocated.Name ? metric.Name : $"{statistic.Name} {MetricNames.Of(metric)}";

    /// <summary>The action shows the range as it is, and expects half of the interval.</summary>
    static string? Range(StatisticRecord statistic) =>
        statistic is { Low: { } low, High: { } high } ? $"± {Quantity.Digits((high - low) / 2)}" : null;

    static string Extra(TestRecord test) =>
        $"{(test.Verdict is { } verdict ? verdict.Words() : "not judged")}; grade {Grade.Of(test).Text}; "
        + $"{TestText.Effort(test)}";

    sealed record BenchmarkEntry(string Name, string Unit, double Value, string? Range, string Extra);
}
