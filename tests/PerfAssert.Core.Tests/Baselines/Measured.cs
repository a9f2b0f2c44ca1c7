using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Baselines;

/// <summary>Baselines of a machine with two cores.</summary>
static class Measured
{
    public const string Machine = "AMD EPYC 9654, 2 cores, Debian x64, .NET 10, workstation concurrent GC";

    public static Baseline Of(params BaselineMetric[] metrics) =>
        new()
        {
            Tool = "0.1.0",
            MachineClass = Machine,
            Settings = "default",
            Options = new(),
            Metrics = metrics,
        };

    public static Baseline Durations(params double[] microseconds) => Of(Duration(microseconds));

    public static BaselineMetric Duration(params double[] microseconds) =>
        new(Metric.Duration, Statistic.Median, [.. microseconds.Select(value => value * 1000)]);

    public static BaselineMetric Allocated(params double[] bytes) => new(Metric.Allocated, Statistic.Min, bytes);

    public static BaselineMetric Ratio(string reference, params double[] ratios) =>
        new(Metric.Ratio, Statistic.Median, ratios) { Reference = reference };

    public static BaselineMetric HitRate(params double[] shares) =>
        new(new("hit_rate", Unit.Share), Statistic.Mean, shares) { HigherIsBetter = true };

    public static Baseline Everything =>
        Of(
            Duration(12.2, 12.31, 12.4, 12.35, 12.29),
            Allocated(27744, 27744, 27744, 27744, 27744),
            Ratio("Sorts_by_hand", 0.812, 0.8093, 0.8101, 0.8137, 0.811),
            HitRate(0.962, 0.9634, 0.9601, 0.9622, 0.963)
        );
}
