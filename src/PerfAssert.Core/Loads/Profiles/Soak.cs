namespace PerfAssert.Loads.Profiles;

/// <summary>The same load for a long time, over which the live heap must not grow.</summary>
public sealed class Soak(LoadLevel level, TimeSpan duration) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "soak";

    /// <inheritdoc/>
    public override bool WatchesLiveHeap => true;

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } = [new("soak", duration, level)];
}
