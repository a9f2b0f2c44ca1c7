using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>Users that become evenly more, or fewer.</summary>
/// <param name="from">At the beginning.</param>
/// <param name="to">At the end.</param>
public sealed class RampUsersAttribute(int from, int to) : LoadProfileAttribute
{
    /// <summary>At the beginning.</summary>
    public int From { get; } = from;

    /// <summary>At the end.</summary>
    public int To { get; } = to;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Ramp(LoadLevel.OfUsers(From), LoadLevel.OfUsers(To), stage.Duration);
}
