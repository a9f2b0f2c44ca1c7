using System.Globalization;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Alerts.Measured;

/// <summary>
/// A load keeps the distribution of its durations, and the percentiles with their intervals, which know how much its operations hang together. A share within a target
/// is the other side of a percentile: where p95 is surely within it, at least 95 % are.
/// </summary>
static class Distribution
{
    /// <summary>The number, with what the percentiles of the record say for sure; null where the distribution is broken or the statistic is none of single values.</summary>
    public static Number? NumberOf(MetricRecord metric, Statistic statistic)
    {
        if (Read(metric.Histogram!) is not { Count: > 0 } histogram) return null;
        if (statistic.Target is { } target) return Share(metric, target, histogram);

        // Of any other percentile nobody wrote down how sure it is.
        return ShareOf(statistic.Name) is { } share ? new(histogram.Quantile(share), double.NegativeInfinity, double.PositiveInfinity) : null;
    }

    static Number Share(MetricRecord metric, double target, LatencyHistogram histogram)
    {
        var (low, high) = (0d, 1d);
        foreach (var percentile in metric.Statistics)
        {
            if (ShareOf(percentile.Name) is not { } share) continue;
            if (percentile.High <= target) low = Math.Max(low, share);
            if (percentile.Low > target) high = Math.Min(high, Math.BitDecrement(share));
        }

        // The ends come from percentiles of their own and may cross the number by a hair.
        var value = histogram.Within(target) / histogram.Count;
        return new(value, Math.Min(low, value), Math.Max(high, value));
    }

    /// <summary><c>p95</c>: 0.95.</summary>
    static double? ShareOf(string statistic) => statistic == "median" ? 0.5
        : statistic is ['p', .. var digits] && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100
            ? (double)((decimal)percent / 100)
            : null;

    static LatencyHistogram? Read(string text)
    {
        try
        {
            return LatencyHistogram.Decode(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
