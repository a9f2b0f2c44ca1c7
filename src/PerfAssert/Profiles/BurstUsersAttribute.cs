using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;

namespace PerfAssert;

/// <summary>Suddenly so many users, between calmer phases.</summary>
/// <param name="users">How many.</param>
public sealed class BurstUsersAttribute(int users) : LoadProfileAttribute
{
    /// <summary>How many.</summary>
    public int Users { get; } = users;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Stages(new LoadPhase("burst", stage.Duration, LoadLevel.OfUsers(Users)));
}
