using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>So many users all the time, each calling again as soon as he has his answer.</summary>
/// <param name="users">How many.</param>
public sealed class SteadyUsersAttribute(int users) : LoadProfileAttribute
{
    /// <summary>How many.</summary>
    public int Users { get; } = users;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) => new Steady(LoadLevel.OfUsers(Users), stage.Duration);
}
