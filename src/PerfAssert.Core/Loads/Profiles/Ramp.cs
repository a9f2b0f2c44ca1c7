namespace PerfAssert.Loads.Profiles;

/// <summary>Load that rises, or falls, evenly, and may then stay for a while.</summary>
public sealed class Ramp(LoadLevel from, LoadLevel to, TimeSpan duration, TimeSpan hold = default) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "ramp";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
        hold > TimeSpan.Zero
            ? [new("ramp", duration, from, to), new("hold", hold, to)]
            : [new("ramp", duration, from, to)];
}
