using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>What a limit means that names a metric and no statistic.</summary>
static class Defaults
{
    static readonly Metric[] single =
    [
        Metric.HeapGrowth,
        Metric.RecoveryTime,
        Metric.SustainedRate,
        Metric.SustainedUsers,
        Metric.LatencyGrowth,
    ];
    static readonly Metric[] watched =
    [
        Metric.Availability,
        Metric.Cpu,
        Metric.ProcessCpu,
        Metric.GcPauseShare,
        Metric.ThreadPoolQueue,
        Metric.LockContention,
    ];
    static readonly Metric[] resources =
    [
        Metric.WorkingSet,
        Metric.Handles,
        Metric.Threads,
        Metric.Heap,
        Metric.LiveHeap,
    ];

    /// <summary>
    /// Allocation: the least of all iterations, because what is above it was allocated by others (tiering, timers).
    /// Collections and pauses: their total over the run. What a load works out as one number: that. Memory, handles and
    /// threads: the most there were. What is watched for every second of a load: the average. Anything else: the mean.
    /// </summary>
    public static Statistic StatisticOf(Metric metric) =>
        metric switch
        {
            _ when metric == Metric.Allocated => Statistic.Min,
            _ when metric == Metric.Gen0
                    || metric == Metric.Gen1
                    || metric == Metric.Gen2
                    || metric == Metric.GcPause => Statistic.Total,
            _ when metric == Metric.Success || metric.Name.StartsWith("success.", StringComparison.Ordinal) =>
                Statistic.Rate,
            _ when single.Contains(metric) => Statistic.Value,
            _ when watched.Contains(metric) => Statistic.Average,
            _ when resources.Contains(metric) => Statistic.Max,
            _ => Statistic.Mean,
        };
}
