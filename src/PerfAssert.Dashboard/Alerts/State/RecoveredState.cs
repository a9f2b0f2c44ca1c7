using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Audit;

namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>
/// What the audit log tells of a state that was lost: which channels believe which tests to be firing. So nobody is
/// told twice of an incident, and nothing is resolved that is not good three times again.
/// </summary>
static class RecoveredState
{
    public static AlertState From(IEnumerable<AuditLine> log)
    {
        var tests = new Dictionary<string, TestState>();
        var silences = new Dictionary<string, Silence>();
        foreach (var line in log)
        {
            switch (line.Kind)
            {
                case AuditKind.Sent when Text(line, "channel") is { } channel:
                    foreach (var told in Events(line))
                        tests[told.Key] = With(tests.GetValueOrDefault(told.Key), told, channel);
                    break;
                case AuditKind.Silence when Parse<Silence>(line.What) is { } silence:
                    silences[silence.Id] = silence;
                    break;
                case AuditKind.Silence when Text(line, "lifted") is { } lifted:
                    silences.Remove(lifted);
                    break;
            }
        }

        // Whoever was told that it is good again need not be remembered.
        return new() { Tests = [.. tests.Values.Where(test => !test.IsForgettable)], Silences = [.. silences.Values] };
    }

    /// <summary>A test of which any channel was told fires on; it was not measured as good three times.</summary>
    static TestState With(TestState? known, AlertEvent told, string channel)
    {
        var isOver = told.Kind == EventKind.Resolved;
        var test = known ?? new() { Key = new(told.Key, told.Project, told.Branch, told.Environment, told.Test) };
        var before = test.Told.GetValueOrDefault(channel);
        var knowledge = isOver
            ? new LastNotice(null, before?.At ?? told.Since, before?.Level ?? told.Level)
            : new LastNotice(told.Level, told.At, told.Level);
        var all = new Dictionary<string, LastNotice>(test.Told) { [channel] = knowledge };
        var open = all.Values.Select(each => each.Open).Max();
        return test with
        {
            Level = open,
            Bad = new Dictionary<Level, int>(),
            Incident = Math.Max(test.Incident, told.Incident),
            Since = told.Since,
            FiredOn = told.Commit,
            Run = told.Run,
            Commit = told.Commit,
            Facts = told.Facts,
            Told = all,
        };
    }

    static IEnumerable<AlertEvent> Events(AuditLine line) =>
        line.What["events"] is JsonArray events
            ? events.Select(Parse<AlertEvent>).OfType<AlertEvent>().Where(told => told.IsWhole)
            : [];

    static string? Text(AuditLine line, string field) =>
        line.What[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static T? Parse<T>(JsonNode? node)
        where T : class
    {
        try
        {
            return node?.Deserialize<T>(AuditJson.Options);
        }
        catch (JsonException)
        {
            return null; // Of another version; the others may be read.
        }
    }
}
