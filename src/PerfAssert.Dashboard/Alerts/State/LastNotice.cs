using System.Text.Json.Serialization;
using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>What a channel was last told of a test.</summary>
/// <param name="Open">The worst level that it takes to be firing; null: it was told that it is good again.</param>
/// <param name="At">When it was last told that it fires.</param>
/// <param name="Level">At which level.</param>
sealed record LastNotice(Level? Open, DateTimeOffset At, Level Level)
{
    /// <summary>Whether an evaluation can have written it.</summary>
    [JsonIgnore]
    public bool IsWhole => Enum.IsDefined(Level) && (Open is not { } open || Enum.IsDefined(open));
}
