using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Profiles;

/// <summary>
/// A calm load after a burst, judged against the phase <c>baseline</c>. The metric <c>recovery_time</c> says when it
/// was back; until then the load goes on, but no longer than it may.
/// </summary>
sealed class Return(LoadLevel calm, TimeSpan duration, TimeSpan longest, double within = 1.5) : LoadProfile
{
    readonly Recovery whole = new(calm, calm, duration, duration, duration, longest, within);

    /// <inheritdoc/>
    public override string Name => "recovery";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases => [whole.Phases[^1]];

    /// <inheritdoc/>
    public override bool NeedsMore(IReadOnlyList<PhaseResult> phases) => whole.NeedsMore(phases);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result) => whole.Conclude(result);
}
