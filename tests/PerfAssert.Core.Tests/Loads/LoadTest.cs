using PerfAssert.Core.Tests.Loads.Simulated;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Loads.Running;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>What tests of loads share. They run in simulated time,
/// in which everything takes exactly as long as it is said to.</summary>
public abstract class LoadTest
{
    /// <summary>Histograms tell times apart to within 0.4 %.</summary>
    internal const double Resolution = 0.004;

    internal SimulatedTime Time { get; } = new();

    internal LoadResult Run(LoadPlan plan, IProgress<LoadProgress>? progress = null) =>
        Time.Run(() => new Load(Time) { Threads = Time.Threads }.Run(plan, progress, CancellationToken.None));

    internal LoadResult RunUntil(LoadPlan plan, CancellationToken cancellation) =>
        Time.Run(() => new Load(Time) { Threads = Time.Threads }.Run(plan, null, cancellation));

    /// <summary>Of this process by its number, so that nothing is done to its heap before.</summary>
    internal static LoadPlan Plan(LoadProfile profile, Func<CancellationToken, ValueTask> operation) =>
        new()
        {
            Profile = profile,
            Operations = [new(operation)],
            ProcessId = Environment.ProcessId,
        };

    internal static Steady Steady(LoadLevel level, double seconds) => new(level, Seconds(seconds));

    internal static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    internal Func<CancellationToken, ValueTask> Taking(double milliseconds) =>
        cancellation => Delay(milliseconds, cancellation);

    internal ValueTask Delay(double milliseconds, CancellationToken cancellation) =>
        new(Time.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellation));

    internal ValueTask OneMillisecond(CancellationToken cancellation) => Delay(1, cancellation);

    /// <summary>The load is over: one of its threads looks every 50 ms, and when it has, another every 20.</summary>
    internal void EndsAt(double seconds) => Assert.InRange(Time.Elapsed, Seconds(seconds), Seconds(seconds + 0.07));

    /// <summary>All values of a metric together, as one sum of nanoseconds.</summary>
    internal static double Sum(LoadResult result, Metric metric) =>
        result.Whole.Of[metric].Slices!.Sum(slice => slice.Histogram.Sum);

    internal static double Percentile(LoadResult result, double probability) =>
        Statistic.Quantile((decimal)probability).Of(result.Whole.Of[Metric.Duration]).Value;
}
