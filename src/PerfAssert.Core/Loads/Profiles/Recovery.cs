using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Profiles;

/// <summary>
/// A baseline, a burst, and the baseline's load again, until it is known when that was back, but no longer than it may.
/// The metric <c>recovery_time</c> says how long after the burst the 95th
/// percentile was back within a factor of the baseline's for three seconds.
/// </summary>
public sealed class Recovery(
    LoadLevel calm,
    LoadLevel peak,
    TimeSpan baseline,
    TimeSpan burst,
    TimeSpan recovery,
    TimeSpan longest,
    double within = 1.5
) : LoadProfile
{
    // One second alone may be calm by chance.
    const int Enough = 3;

    /// <inheritdoc/>
    public override string Name => "recovery";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
    [new("baseline", baseline, calm), new("burst", burst, peak), new("recovery", recovery, calm) { Longest = longest }];

    /// <summary>How long the load after a burst has to go on,
    /// so that it is known whether it was back within this time.</summary>
    internal static TimeSpan ToKnow(TimeSpan limit) => limit + TimeSpan.FromSeconds(Enough + 1);

    /// <inheritdoc/>
    public override bool NeedsMore(IReadOnlyList<PhaseResult> phases) =>
        IsBack(phases) is { } isBack && (isBack.Count < Enough || First(isBack) < 0);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result)
    {
        if (IsBack(result.Phases) is not { Count: > 0 } isBack)
            return base.Conclude(result);

        var after = result.Phase("recovery")!;
        var first = First(isBack);
        var (low, high) =
            first < 0 ? (EndOf(isBack.LastIndexOf(false)), double.PositiveInfinity) : (EndOf(first - 1), EndOf(first));
        var value = double.IsFinite(high) ? high : low;
        return new Dictionary<Metric, Sample>
        {
            [Metric.RecoveryTime] = Sample.Stated(value * 1e9, isBack.Count, _ => new(low * 1e9, high * 1e9)),
        };

        double EndOf(int second) => second < 0 ? 0 : after.Seconds[second].At - after.Began.TotalSeconds;
    }

    /// <summary>Of each second of the recovery whether it was as calm as the baseline;
    /// null where one of the two is missing.</summary>
    List<bool>? IsBack(IReadOnlyList<PhaseResult> phases)
    {
        var after = phases.FirstOrDefault(phase => phase.Phase.Name == "recovery");
        if (
            phases
                .FirstOrDefault(phase => phase.Phase.Name == "baseline")
                ?.Figures.Of.GetValueOrDefault(Metric.Duration)
                is not { Count: > 0 } before
            || after is null
        )
            return null;

        var calmP95 = Statistic.Quantile(0.95m).Of(before).Value;
        return [.. after.Seconds.Select(second => second.P95 <= within * calmP95)];
    }

    /// <summary>The first second from which on it stayed calm; -1 where there is none.</summary>
    static int First(List<bool> isBack)
    {
        var run = Math.Min(Enough, isBack.Count);
        return Enumerable
            .Range(0, isBack.Count - run + 1)
            .FirstOrDefault(at => isBack.Skip(at).Take(run).All(back => back), -1);
    }
}
