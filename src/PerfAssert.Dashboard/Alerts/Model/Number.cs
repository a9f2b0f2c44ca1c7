using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>A number with its interval; an end of which nothing can be said is infinite.</summary>
sealed record Number(double? Value, double Low, double High)
{
    public Number(double value)
        : this(value, value, value) { }

    /// <summary>The statistic that a limit speaks of; null where the test does not measure the like.</summary>
    public static Number? Find(ObservedTest test, Limit limit)
    {
        // The percentiles of batches are not those of operations.
        if (limit.NeedsSingleOperations && test.OperationsPerIteration != 1 && test.Metrics.Count > 0)
            return null;
        if (
            test.Judged.FirstOrDefault(judged =>
                judged.Phase is null
                && judged.Setting.Length > 0
                && judged.Metric == limit.Metric.Name
                && judged.Statistic == limit.Statistic.Name
            ) is
            { } known
        )
            return Of(known.Value, known.Low, known.High);

        var metric = test.Metrics.FirstOrDefault(metric => metric.Name == limit.Metric.Name);
        if (metric is null)
            return limit.Metric == Metric.Duration ? Nothing : null;
        if (metric.Statistics.FirstOrDefault(statistic => statistic.Name == limit.Statistic.Name) is { } recorded)
            return Of(recorded.Value, recorded.Low, recorded.High);

        return Values(metric) is { Count: > 0 } values ? Of(limit, new([.. values]))
            : limit.Statistic.Target is { } target ? Within(metric, target)
            : Nothing;
    }

    /// <summary>
    /// Of a load a histogram is kept, and how sure its percentiles are: where even the upper end of the 95th lies
    /// within the target, at least 95 % do; where the lower end lies beyond it, less than 95 % do.
    /// </summary>
    static Number Within(MetricRecord metric, double target)
    {
        var percentiles = metric
            .Statistics.Select(statistic => (Share: ShareOf(statistic.Name), statistic.Low, statistic.High))
            .Where(percentile => percentile.Share > 0)
            .ToList();
        var (low, high) = (
            percentiles.Where(percentile => percentile.High <= target).Max(percentile => percentile.Share),
            percentiles.Where(percentile => percentile.Low > target).Min(percentile => percentile.Share)
        );
        return low is null && high is null
            ? Nothing
            : new(Count(metric, target) ?? low ?? high, low ?? 0, high is { } share ? Math.BitDecrement(share) : 1);
    }

    static double? ShareOf(string statistic) =>
        statistic == Statistic.Median.Name ? 0.5
        : LimitText.StatisticNamed(statistic) is { NeedsSingleOperations: true, Target: null } && statistic[0] == 'p'
            ? double.Parse(statistic[1..], CultureInfo.InvariantCulture) / 100
        : null;

    static double? Count(MetricRecord metric, double target)
    {
        try
        {
            return
                metric.Histogram is { } text
                && LatencyHistogram.Decode(Convert.FromBase64String(text)) is { Count: > 0 } histogram
                ? histogram.Within(target) / histogram.Count
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static Number Nothing { get; } = new(null, double.NegativeInfinity, double.PositiveInfinity);

    static Number Of(double? value, double? low, double? high) =>
        value is not { } number ? Nothing
        : (low, high) is (null, null) ? new(number)
        : new(number, low ?? double.NegativeInfinity, high ?? double.PositiveInfinity);

    static Number Of(Limit limit, Sample sample)
    {
        var estimate = limit.Statistic.Of(sample, limit.Metric);
        return estimate.Interval is { } interval
            ? new(estimate.Value, interval.Low, interval.High)
            : new(estimate.Value);
    }

    /// <summary>Values that are all the same are not recorded one by one.</summary>
    static IReadOnlyList<double>? Values(MetricRecord metric)
    {
        if (metric.Values is { Count: > 0 })
            return metric.Values;

        var (min, max) = (Named("min"), Named("max"));
        return min is { } value && min == max && metric.Count is > 0 and <= 1_000_000
            ? [.. Enumerable.Repeat(value, metric.Count)]
            : null;

        double? Named(string name) => metric.Statistics.FirstOrDefault(statistic => statistic.Name == name)?.Value;
    }
}
