using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>Operations in a second that become evenly more, or fewer.</summary>
/// <param name="from">At the beginning.</param>
/// <param name="to">At the end.</param>
public sealed class RampRateAttribute(double from, double to) : LoadProfileAttribute
{
    /// <summary>At the beginning.</summary>
    public double From { get; } = from;

    /// <summary>At the end.</summary>
    public double To { get; } = to;

    /// <summary>Operations at once, at most; 256 unless set.</summary>
    public int MaxUsers { get; set; } = LoadLevel.DefaultMostUsers;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Ramp(LoadLevel.OfRate(From, MaxUsers), LoadLevel.OfRate(To, MaxUsers), stage.Duration);
}
