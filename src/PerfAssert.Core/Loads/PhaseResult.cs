namespace PerfAssert.Loads;

/// <summary>A phase and what it gave. An operation belongs to the phase in which it was due or began.</summary>
/// <param name="Phase">The phase, as long as it really was meant to be.</param>
/// <param name="Began">When it began, from the beginning of the load.</param>
/// <param name="Figures">What it gave.</param>
/// <param name="Seconds">The same over time.</param>
public sealed record PhaseResult(
    LoadPhase Phase,
    TimeSpan Began,
    LoadFigures Figures,
    IReadOnlyList<LoadSecond> Seconds
);
