using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Analyzers.Checks;

/// <summary>The properties of attributes that are limits.
/// A test holds them to those that are read at run time.</summary>
static class LimitSettings
{
    const double Milliseconds = 1e6;
    const double Megabyte = 1024 * 1024;

    static readonly Dictionary<string, LimitSetting> all = new()
    {
        ["MeanUnderMs"] = Duration(Statistic.Mean),
        ["MedianUnderMs"] = Duration(Statistic.Median),
        ["P90UnderMs"] = Duration(Statistic.Quantile(0.9m)),
        ["P95UnderMs"] = Duration(Statistic.Quantile(0.95m)),
        ["P99UnderMs"] = Duration(Statistic.Quantile(0.99m)),
        ["P999UnderMs"] = Duration(Statistic.Quantile(0.999m)),
        ["MaxUnderMs"] = Duration(Statistic.Max),
        ["MinOpsPerSecond"] = new(Metric.Duration, Statistic.Throughput, Comparison.AtLeast),
        ["MinSuccessRate"] = new(Metric.Success, Statistic.Rate, Comparison.AtLeast, Most: 1),
        ["MaxAllocatedBytes"] = AtMost(Metric.Allocated),
        ["MaxGen2Collections"] = AtMost(Metric.Gen2),
        ["GcPauseUnderMs"] = new(Metric.GcPause, Statistic.Max, Comparison.Under, Milliseconds),
        ["MinAvailability"] = new(
            Metric.Availability,
            Defaults.StatisticOf(Metric.Availability),
            Comparison.AtLeast,
            Most: 1
        ),
        ["MaxCpuPercent"] = AtMost(Metric.Cpu, 0.01) with { Most = 100 },
        ["MaxWorkingSetMB"] = AtMost(Metric.WorkingSet, Megabyte),
        ["MaxHandles"] = AtMost(Metric.Handles),
        ["MaxThreads"] = AtMost(Metric.Threads),
        ["HeapGrowthUnderMBPerSecond"] = new(
            Metric.HeapGrowth,
            Defaults.StatisticOf(Metric.HeapGrowth),
            Comparison.Under,
            Megabyte
        ),
    };

    public static IReadOnlyDictionary<string, LimitSetting> All => all;

    static LimitSetting Duration(Statistic statistic) =>
        new(Metric.Duration, statistic, Comparison.Under, Milliseconds);

    static LimitSetting AtMost(Metric metric, double factor = 1) =>
        new(metric, Defaults.StatisticOf(metric), Comparison.AtMost, factor);
}
