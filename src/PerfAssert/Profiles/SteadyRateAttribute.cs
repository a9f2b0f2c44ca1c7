using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>So many operations in a second all the time, due at fixed times.</summary>
/// <param name="perSecond">How many.</param>
public sealed class SteadyRateAttribute(double perSecond) : LoadProfileAttribute
{
    /// <summary>How many.</summary>
    public double PerSecond { get; } = perSecond;

    /// <summary>Operations at once, at most; 256 unless set.</summary>
    public int MaxUsers { get; set; } = LoadLevel.DefaultMostUsers;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Steady(LoadLevel.OfRate(PerSecond, MaxUsers), stage.Duration);
}
