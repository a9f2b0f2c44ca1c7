using System.Globalization;
using PerfAssert.Dashboard.Audit;

namespace PerfAssert.Dashboard.Alerts.Figures;

/// <summary>How well alerts served in a stretch of time, by the audit log: for the monthly report.</summary>
/// <param name="Fired">How often a test began to fire.</param>
/// <param name="Escalated">How often one became worse.</param>
/// <param name="Resolved">How often one became good again.</param>
/// <param name="ResolvedByThemselves">How many of these on the commit on which they fired: nobody changed anything, so
/// it was noise or the machine.</param>
/// <param name="Silenced">How many of those that fired were told to nobody at first, because of maintenance,
/// quarantine or a silence.</param>
/// <param name="Sent">Messages that channels took.</param>
/// <param name="Unsent">Messages that were refused or dropped.</param>
/// <param name="MedianToResolve">The middle time from firing to good again; null where none was resolved.</param>
/// <param name="Noisiest">The tests that fired most often, at most five.</param>
sealed record AlertFigures(
    int Fired,
    int Escalated,
    int Resolved,
    int ResolvedByThemselves,
    int Silenced,
    int Sent,
    int Unsent,
    TimeSpan? MedianToResolve,
    IReadOnlyList<(string Test, int Fired)> Noisiest
)
{
    const int MostNamed = 5;

    /// <summary>From a moment to another, which is no longer in it.</summary>
    public static AlertFigures Of(IEnumerable<AuditLine> log, DateTimeOffset from, DateTimeOffset until)
    {
        var lines = log.Where(line => line.Time >= from && line.Time < until).ToList();
        var alerts = lines.Where(line => line.Kind == AuditKind.Alert).ToList();
        var fired = alerts.Where(line => Is(line, "fired")).ToList();
        var resolved = alerts.Where(line => Is(line, "resolved")).ToList();
        var times = resolved
            .Select(line =>
                DateTimeOffset.TryParse(Text(line, "since"), CultureInfo.InvariantCulture, out var since)
                    ? line.Time - since
                    : (TimeSpan?)null
            )
            .OfType<TimeSpan>()
            .Order()
            .ToList();
        return new(
            fired.Count,
            alerts.Count(line => Is(line, "escalated")),
            resolved.Count,
            resolved.Count(line => line.Commit is not null && line.Commit == Text(line, "firedOn")),
            fired.Count(line => Text(line, "muted") is not null),
            lines.Count(line => line.Kind == AuditKind.Sent),
            lines.Count(line => line.Kind == AuditKind.Unsent),
            times.Count == 0 ? null : times[times.Count / 2],
            [
                .. fired
                    .GroupBy(line => Text(line, "test") ?? "")
                    .Select(group => (group.Key, group.Count()))
                    .OrderByDescending(test => test.Item2)
                    .ThenBy(test => test.Key)
                    .Take(MostNamed),
            ]
        );
    }

    /// <summary>As a program reads it.</summary>
    /// <param name="month">When the stretch began.</param>
    public object Answer(DateTimeOffset month) =>
        new
        {
            Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Fired,
            Escalated,
            Resolved,
            ResolvedByThemselves,
            Silenced,
            Sent,
            Unsent,
            MedianSecondsToResolve = MedianToResolve?.TotalSeconds,
            Noisiest = Noisiest.Select(test => new { test.Test, test.Fired }),
        };

    static bool Is(AuditLine line, string what) => Text(line, "event") == what;

    static string? Text(AuditLine line, string field) =>
        line.What[field] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : null;
}
