using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>What became of alerts, by the audit log, for the timeline of a report.</summary>
static class AlertEvents
{
    /// <summary>Those of a stretch of time, oldest first.</summary>
    public static IReadOnlyList<ReportEvent> Of(
        IEnumerable<AuditLine> log,
        DateTimeOffset since,
        DateTimeOffset until
    ) =>
        [
            .. from line in log
            where line.Kind == AuditKind.Alert && line.Time >= since && line.Time < until
            let happened = Text(line, "event")
            select new ReportEvent(
                line.Time,
                happened == "resolved" ? happened
                    : Text(line, "level") is { Length: > 0 } level ? level
                    : "info",
                Text(line, "test"),
                $"{happened}: {Facts(line)}"
            ),
        ];

    static string Text(AuditLine line, string field) =>
        line.What[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    static string Facts(AuditLine line) =>
        line.What["facts"] is JsonArray facts ? string.Join("; ", facts.Select(fact => fact?.ToString() ?? "")) : "";
}
