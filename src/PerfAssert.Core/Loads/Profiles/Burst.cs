namespace PerfAssert.Loads.Profiles;

/// <summary>A calm load with one sudden burst in it.</summary>
public sealed class Burst(LoadLevel calm, LoadLevel peak, TimeSpan before, TimeSpan burst, TimeSpan after) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "burst";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
    [new("before", before, calm), new("burst", burst, peak), new("after", after, calm)];
}
