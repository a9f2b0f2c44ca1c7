using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Profiles;

/// <summary>
/// A baseline, a burst, and the baseline's load again. The metric <c>recovery_time</c> says how long after the burst the 95th percentile was back
/// within a factor of the baseline's for three seconds.
/// </summary>
public sealed class Recovery(LoadLevel calm, LoadLevel peak, TimeSpan baseline, TimeSpan burst, TimeSpan recovery, double within = 1.5) : LoadProfile
{
    // One second alone may be calm by chance.
    const int Enough = 3;

    /// <inheritdoc/>
    public override string Name => "recovery";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
        [new("baseline", baseline, calm), new("burst", burst, peak), new("recovery", recovery, calm)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result)
    {
        if (result.Phase("baseline")?.Figures.Of.GetValueOrDefault(Metric.Duration) is not { Count: > 0 } before) return base.Conclude(result);
        if (result.Phase("recovery") is not { Seconds.Count: > 0 } after) return base.Conclude(result);

        var calmP95 = Statistic.Quantile(0.95m).Of(before).Value;
        var isBack = after.Seconds.Select(second => second.P95 <= within * calmP95).ToList();
        var run = Math.Min(Enough, isBack.Count);
        var first = Enumerable.Range(0, isBack.Count - run + 1).FirstOrDefault(at => isBack.Skip(at).Take(run).All(back => back), -1);
        var (low, high) = first < 0
            ? (EndOf(isBack.LastIndexOf(false)), double.PositiveInfinity)
            : (EndOf(first - 1), EndOf(first));
        var value = double.IsFinite(high) ? high : low;
        return new Dictionary<Metric, Sample> { [Metric.RecoveryTime] = Sample.Stated(value * 1e9, isBack.Count, _ => new(low * 1e9, high * 1e9)) };

        double EndOf(int second) => second < 0 ? 0 : after.Seconds[second].At - after.Began.TotalSeconds;
    }
}
