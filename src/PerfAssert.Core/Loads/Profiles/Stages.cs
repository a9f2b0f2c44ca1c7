namespace PerfAssert.Loads.Profiles;

/// <summary>Phases of the user's own, one after the other.</summary>
public sealed class Stages(params IReadOnlyList<LoadPhase> phases) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "stages";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } = phases;
}
