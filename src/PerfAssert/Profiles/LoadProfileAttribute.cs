using PerfAssert.Limits;
using PerfAssert.Loads;

namespace PerfAssert;

/// <summary>
/// A shape of load. Several beside a <see cref="LoadFactAttribute"/> are phases, one after the other; the limits of
/// each hold in it alone, those of the <see cref="LoadFactAttribute"/> over all of them.
/// </summary>
/// <example>
/// A shape of your own is one class:
/// <code>
/// public sealed class NightAndDayAttribute(int users) : LoadProfileAttribute
/// {
///     public override LoadProfile Profile(LoadStage stage) => new Stages(
///         new("night", stage.Duration / 2, LoadLevel.OfUsers(1)),
///         new("day", stage.Duration / 2, LoadLevel.OfUsers(users)));
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class LoadProfileAttribute : LoadLimitsAttribute
{
    /// <summary>What its phase is called in messages and records.</summary>
    public string? Name { get; set; }

    /// <summary>Milliseconds that it lasts; those of the <see cref="LoadFactAttribute"/> unless set.</summary>
    public int DurationMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>The shape.</summary>
    /// <param name="stage">Its place in the load.</param>
    public abstract LoadProfile Profile(LoadStage stage);

    /// <summary>Limits on the whole load that it sets in words of its own.</summary>
    internal virtual IEnumerable<Limit> LimitsOfWhole => [];

    /// <summary>Milliseconds that it lasts where nobody says it.</summary>
    internal virtual int UsualDurationMs => 10_000;
}
