using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Streaming;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>Alerts as the page shows them: what fires, what is silenced, and what happened.</summary>
sealed class AlertBoard(Broadcast broadcast)
{
    /// <summary>How many silences are shown, and made here.</summary>
    public const int MostSilences = 100;

    const int MostEvents = 200;
    const int MostFiring = 200;

    static readonly Topic standing = new("alerts", "", 1);
    static readonly Topic happening = new("event", "", MostEvents);

    string shown = "";

    /// <summary>Shows what is known from before.</summary>
    public void Begin(AlertStore store, string? off, CancellationToken cancellation)
    {
        foreach (var line in store.Audit.Read().Where(line => line.Kind == AuditKind.Alert).TakeLast(MostEvents))
            Tell(line);
        if (off is null)
            Show(store.Read(cancellation));
        else
            broadcast.Tell(
                standing,
                new
                {
                    Off = off,
                    Firing = Array.Empty<object>(),
                    Silences = Array.Empty<object>(),
                }
            );
    }

    /// <summary>Shows how things stand, where that changed.</summary>
    public void Show(AlertState state)
    {
        var what = new
        {
            Firing = state
                .Tests.Where(test => test.Level is not null)
                .OrderByDescending(test => test.Level)
                .ThenBy(test => test.Since)
                .Take(MostFiring)
                .Select(test => new
                {
                    test.Key.Id,
                    test.Key.Project,
                    test.Key.Branch,
                    test.Key.Test,
                    Level = Word(test.Level),
                    Phase = test.Phase.ToString().ToLowerInvariant(),
                    Since = test.Since?.ToUnixTimeMilliseconds(),
                    test.Facts,
                    test.Muted,
                })
                .ToList(),
            Silences = state
                .Silences.TakeLast(MostSilences)
                .Select(silence => new
                {
                    silence.Id,
                    silence.By,
                    silence.Tests,
                    silence.Reason,
                    Until = silence.Until.ToUnixTimeMilliseconds(),
                })
                .ToList(),
            Waiting = state.Outbox.Count,
        };
        var text = System.Text.Json.JsonSerializer.Serialize(what);
        if (text == shown)
            return;

        shown = text;
        broadcast.Tell(standing, what);
    }

    /// <summary>Shows what happened.</summary>
    public void Happened(IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        foreach (var (test, change, muted) in happenings.Where(happened => happened.Change != Change.None))
        {
            var isOver = change is Change.Resolved or Change.Gone;
            Tell(
                now,
                isOver ? "resolved" : Word(test.Level) ?? "info",
                test.Key.Test,
                change.ToString().ToLowerInvariant(),
                string.Join("; ", test.Facts),
                muted
            );
        }
    }

    void Tell(AuditLine line)
    {
        if (Text(line, "event") is not { } what || what == "muted")
            return;

        var level = what is "resolved" or "gone" ? "resolved" : Text(line, "level") ?? "info";
        var facts = line.What["facts"] is System.Text.Json.Nodes.JsonArray list
            ? string.Join("; ", list.Select(fact => fact?.ToString()))
            : "";
        Tell(line.Time, level, Text(line, "test") ?? "", what, facts, Text(line, "muted"));
    }

    void Tell(DateTimeOffset at, string level, string subject, string what, string facts, string? muted) =>
        broadcast.Tell(
            happening,
            new
            {
                At = at.ToUnixTimeMilliseconds(),
                Level = level,
                Subject = subject,
                What = what,
                Facts = facts,
                Muted = muted,
            }
        );

    static string? Word(Level? level) => level?.ToString().ToLowerInvariant();

    static string? Text(AuditLine line, string field) =>
        line.What[field] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : null;
}
