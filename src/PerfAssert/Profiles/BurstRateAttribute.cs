using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>Suddenly so many operations in a second, between calmer phases.</summary>
/// <param name="perSecond">How many.</param>
public sealed class BurstRateAttribute(double perSecond) : LoadProfileAttribute
{
    /// <summary>How many.</summary>
    public double PerSecond { get; } = perSecond;

    /// <summary>Operations at once, at most; 256 unless set.</summary>
    public int MaxUsers { get; set; } = LoadLevel.DefaultMostUsers;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Stages(new LoadPhase("burst", stage.Duration, LoadLevel.OfRate(PerSecond, MaxUsers)));
}
