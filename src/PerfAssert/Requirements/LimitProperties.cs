using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Settings;
using PerfAssert.Statistics;

namespace PerfAssert.Requirements;

/// <summary>The properties of attributes that are limits.
/// A new limit is a property of an attribute and a line here.</summary>
static class LimitProperties
{
    const double Megabyte = 1024 * 1024;

    static readonly Dictionary<string, Func<string, double, Limit>> all = new()
    {
        [nameof(PerfTestAttribute.MeanUnderMs)] = DurationUnder(Statistic.Mean),
        [nameof(PerfTestAttribute.MedianUnderMs)] = DurationUnder(Statistic.Median),
        [nameof(PerfTestAttribute.P90UnderMs)] = DurationUnder(Statistic.Quantile(0.9m)),
        [nameof(PerfTestAttribute.P95UnderMs)] = DurationUnder(Statistic.Quantile(0.95m)),
        [nameof(PerfTestAttribute.P99UnderMs)] = DurationUnder(Statistic.Quantile(0.99m)),
        [nameof(PerfTestAttribute.P999UnderMs)] = DurationUnder(Statistic.Quantile(0.999m)),
        [nameof(PerfTestAttribute.MaxUnderMs)] = DurationUnder(Statistic.Max),
        [nameof(PerfTestAttribute.MinOpsPerSecond)] = (setting, value) =>
            new(setting, Metric.Duration, Statistic.Throughput, Comparison.AtLeast, value),
        [nameof(PerfTestAttribute.MinSuccessRate)] = (setting, value) =>
            new(setting, Metric.Success, Statistic.Rate, Comparison.AtLeast, Within(setting, value, 1)),
        [nameof(PerfFactAttribute.MaxAllocatedBytes)] = AtMost(Metric.Allocated),
        [nameof(PerfFactAttribute.MaxGen2Collections)] = AtMost(Metric.Gen2),
        [nameof(PerfFactAttribute.GcPauseUnderMs)] = (setting, value) =>
            new(setting, Metric.GcPause, Statistic.Max, Comparison.Under, value * 1e6),
        [nameof(LoadFactAttribute.MinAvailability)] = (setting, value) =>
            new(
                setting,
                Metric.Availability,
                Defaults.StatisticOf(Metric.Availability),
                Comparison.AtLeast,
                Within(setting, value, 1)
            ),
        [nameof(LoadFactAttribute.MaxCpuPercent)] = (setting, value) =>
            AtMost(Metric.Cpu)(setting, Within(setting, value, 100) / 100),
        [nameof(LoadFactAttribute.MaxWorkingSetMB)] = AtMost(Metric.WorkingSet, Megabyte),
        [nameof(LoadFactAttribute.MaxHandles)] = AtMost(Metric.Handles),
        [nameof(LoadFactAttribute.MaxThreads)] = AtMost(Metric.Threads),
        [nameof(LoadFactAttribute.HeapGrowthUnderMBPerSecond)] = (setting, value) =>
            new(
                setting,
                Metric.HeapGrowth,
                Defaults.StatisticOf(Metric.HeapGrowth),
                Comparison.Under,
                value * Megabyte
            ),
    };

    /// <summary>The limits that were set as properties, as a share within a target, or as text.</summary>
    /// <exception cref="ProblemException">PERF01..: a limit is impossible or cannot be read.</exception>
    public static IReadOnlyList<Limit> Read(AttributeNumbers given, IEnumerable<string> texts) =>
        [
            .. from pair in given.Numbers
            where all.ContainsKey(pair.Key)
            select all[pair.Key](pair.Key, Bound(pair.Key, pair.Value)),
            .. ShareWithin(given),
            .. texts.Select(LimitText.Parse),
        ];

    static Func<string, double, Limit> DurationUnder(Statistic statistic) =>
        (setting, milliseconds) => new(setting, Metric.Duration, statistic, Comparison.Under, milliseconds * 1e6);

    static Func<string, double, Limit> AtMost(Metric metric, double factor = 1) =>
        (setting, value) => new(setting, metric, Defaults.StatisticOf(metric), Comparison.AtMost, value * factor);

    static IEnumerable<Limit> ShareWithin(AttributeNumbers given)
    {
        const string percentSetting = nameof(PerfTestAttribute.MinSlaPercent),
            targetSetting = nameof(PerfTestAttribute.SlaTargetMs);
        var (percent, target) = (given.Number(percentSetting), given.Number(targetSetting));
        if (percent is not null && target is null)
            throw new ProblemException(Problem.GoTogether(percentSetting, targetSetting));
        if (target is not null && percent is null)
            throw new ProblemException(Problem.GoTogether(targetSetting, percentSetting));
        if (percent is null || target is null)
            yield break;

        var statistic = Statistic.ShareWithin(Bound(targetSetting, target.Value) * 1e6);
        yield return new(
            percentSetting,
            Metric.Duration,
            statistic,
            Comparison.AtLeast,
            Within(percentSetting, Bound(percentSetting, percent.Value), 100) / 100
        );
    }

    static double Bound(string setting, double value) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ProblemException(Problem.NegativeLimit(setting, value));

    static double Within(string setting, double value, double most) =>
        value <= most
            ? value
            : throw new ProblemException(
                Problem.OutOfRange(setting, value, FormattableString.Invariant($"a number from 0 to {most}"))
            );
}
