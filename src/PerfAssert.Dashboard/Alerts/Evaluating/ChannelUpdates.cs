using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;

namespace PerfAssert.Dashboard.Alerts.Evaluating;

/// <summary>
/// What a channel must be told so that what it believes is what is so. It asks what was told, never what has just
/// changed: so nothing is told twice and nothing is forgotten, whatever happened in between.
/// </summary>
sealed class ChannelUpdates(AlertRules rules, DateTimeOffset now)
{
    /// <summary>The event that a channel must hear of a test, with what it knows then; null: none for now.</summary>
    public (AlertEvent Event, LastNotice Told)? Of(TestState test, ChannelRule channel, bool isMuted)
    {
        var told = test.Told.GetValueOrDefault(channel.Name);
        var wanted = test.Level is { } level && channel.Levels.Contains(level) ? test.Level : null;
        return (told?.Open, wanted) switch
        {
            (null, null) => null,
            (null, { } fires) => isMuted || IsTooSoon(test, told, fires, channel)
                ? null
                : Tell(EventKind.Fired, test, fires, null),
            ({ } open, null) => isMuted && !channel.Channel.KeepsIncidents ? null : Resolve(test, told!, open),
            (_, { }) when isMuted => null,
            ({ } open, { } fires) when fires > open => Tell(EventKind.Escalated, test, fires, open),
            ({ } open, { } fires) => Since(told!.At) >= rules.Reminder
                ? Tell(EventKind.Reminder, test, fires, open)
                : null,
        };
    }

    /// <summary>The least time between two alerts holds for each level:
    /// what is worse than the one before is told at once.</summary>
    bool IsTooSoon(TestState test, LastNotice? told, Level fires, ChannelRule channel) =>
        Since(test.Since ?? now) < channel.Delay
        || (told is not null && told.Level >= fires && Since(told.At) < rules.Interval);

    (AlertEvent Event, LastNotice Told) Tell(EventKind kind, TestState test, Level level, Level? before) =>
        (Event(kind, test, level, before), new(level, now, level));

    (AlertEvent Event, LastNotice Told) Resolve(TestState test, LastNotice told, Level open) =>
        (Event(EventKind.Resolved, test, open, open), told with { Open = null });

    AlertEvent Event(EventKind kind, TestState test, Level level, Level? before) =>
        new()
        {
            Kind = kind,
            Key = test.Key.Id,
            Project = test.Key.Project,
            Branch = test.Key.Branch,
            Environment = test.Key.Environment,
            Test = test.Key.Test,
            Level = level,
            Before = before,
            Incident = test.Incident,
            Since = test.Since ?? now,
            At = now,
            Run = test.Run,
            Commit = test.Commit,
            Facts = test.Facts,
        };

    TimeSpan Since(DateTimeOffset time) => now - time;
}
