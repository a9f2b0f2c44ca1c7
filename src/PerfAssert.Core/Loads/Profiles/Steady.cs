namespace PerfAssert.Loads.Profiles;

/// <summary>The same load all the time: so many users, or so many operations in a second.</summary>
public sealed class Steady(LoadLevel level, TimeSpan duration) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "steady";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } = [new("steady", duration, level)];
}
