using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports.Exchange;

/// <summary>Bencher Metric Format: benchmarks, their measures, and the ends of their intervals.</summary>
static class BencherReport
{
    static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(Report report) =>
        JsonReport.Harmless(
            JsonSerializer.Serialize(
                MetricNames
                    .Of(report.Runs)
                    .Where(named => named.Test.Metrics.Count > 0)
                    .ToDictionary(named => named.Name, named => Measures(named.Test)),
                json
            )
        ) + "\n";

    static Dictionary<string, Measure> Measures(TestRecord test)
    {
        var measures = new Dictionary<string, Measure>(StringComparer.Ordinal);
        foreach (var metric in test.Metrics)
        foreach (var statistic in MetricNames.Exported(metric))
            measures[Slug(metric, statistic)] = new(statistic.Value, statistic.Low, statistic.High);

        // Bencher knows operations per second by this word.
        if (measures.TryGetValue("latency", out var mean) && Inverse(mean.Value) is { } throughput)
            measures["throughput"] = new(throughput, Inverse(mean.UpperValue), Inverse(mean.LowerValue));
        return measures;
    }

    static double? Inverse(double? nanoseconds) =>
        nanoseconds is > 0 && 1e9 / nanoseconds is { } rate && double.IsFinite(rate) ? rate : null;

    /// <summary>The mean duration is Bencher's own measure <c>latency</c>, in nanoseconds.</summary>
    static string Slug(MetricRecord metric, StatisticRecord statistic)
    {
        var name =
            metric.Name == Metric.Duration.Name
                ? "latency"
                : MetricNames.Of(metric).Replace('_', '-').Replace('.', '-');
        return statistic.Name == "mean" || metric.Name == Metric.Allocated.Name ? name : $"{name}-{statistic.Name}";
    }

    sealed record Measure(double Value, double? LowerValue, double? UpperValue);
}
