using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>What goes to a channel.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Levels">The levels that it is told of.</param>
/// <param name="Delay">How long a test must have fired before it is told of.</param>
/// <param name="Channel">What sends.</param>
sealed record ChannelRule(string Name, IReadOnlyList<Level> Levels, TimeSpan Delay, IAlertChannel Channel);
