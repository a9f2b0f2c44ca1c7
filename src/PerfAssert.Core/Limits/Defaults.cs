using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>What a limit means that names a metric and no statistic.</summary>
static class Defaults
{
    /// <summary>
    /// Allocation: the least of all iterations, because what is above it was allocated by others (tiering, timers). Collections and
    /// pauses: their total over the run. Anything else: the mean.
    /// </summary>
    public static Statistic StatisticOf(Metric metric) => metric switch
    {
        _ when metric == Metric.Allocated => Statistic.Min,
        _ when metric == Metric.Gen0 || metric == Metric.Gen1 || metric == Metric.Gen2 || metric == Metric.GcPause => Statistic.Total,
        _ when metric == Metric.Success => Statistic.Rate,
        _ => Statistic.Mean,
    };
}
