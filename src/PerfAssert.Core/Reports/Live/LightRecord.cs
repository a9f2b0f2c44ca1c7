using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Reports.Live;

/// <summary>A record that is small enough to be sent:
/// of many durations their distribution, of many other values their statistics only.</summary>
static class LightRecord
{
    const int MostValues = 500;

    public static RunRecord Of(RunRecord record) =>
        record with
        {
            Tests = [.. record.Tests.Select(test => test with { Metrics = [.. test.Metrics.Select(Of)] })],
        };

    static MetricRecord Of(MetricRecord metric)
    {
        if (metric.Values is not { Count: > MostValues } values)
            return metric;

        var isTime = metric.Unit == Unit.Nanoseconds.Symbol && values.All(value => value is >= 0 and < long.MaxValue);
        return metric with
        {
            Values = null,
            Histogram = isTime
                ? Convert.ToBase64String(LatencyHistogram.Of(values.Select(value => (long)Math.Round(value))).Encode())
                : metric.Histogram,
        };
    }
}
