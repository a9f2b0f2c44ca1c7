using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Alerts.Measured;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>Takes what test sessions tell and what came of them.</summary>
/// <param name="board">Shows sessions in progress.</param>
/// <param name="runs">Shows those that ended.</param>
/// <param name="alerts">Holds them against the rules.</param>
/// <param name="history">Where runs are kept; null: they are not.</param>
sealed class SessionDesk(SessionBoard board, FinishedRuns runs, AlertDesk alerts, HistoryDesk? history)
{
    /// <summary><c>POST /api/news</c>. What a session tells while it runs is shown and forgotten, so it is not put on record.</summary>
    public Task TakeNews(HttpContext context, byte[] body)
    {
        board.Take(NewsText.Read(body));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary><c>POST /api/records</c>.</summary>
    public async Task TakeRecord(HttpContext context, byte[] body)
    {
        var record = RecordFile.Parse(body, "record");
        var from = context.Connection.RemoteIpAddress?.ToString() ?? "nowhere";
        alerts.Record(
            AlertKey.Line($"test session ({from})"),
            new(AuditKind.Posted, record.Machine.Commit, new()
            {
                ["run"] = AlertKey.Line(record.Run),
                ["assembly"] = AlertKey.Line(record.Assembly),
                ["measured"] = record.Measured,
                ["from"] = from,
                ["kept"] = history?.Place,
            }),
            context.RequestAborted);
        Take(record, body.Length);
        if (history is not null)
        {
            var branch = context.Request.Query["branch"].ToString();
            await history.Keep(record, new(branch.Length > 0 ? AlertKey.Line(branch) : null, record.Machine.Commit), context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Shows a run and holds it against the rules.</summary>
    public void Take(RunRecord record, long bytes)
    {
        board.End(record.Run);
        if (runs.Take(record, bytes)) alerts.TakeRun(record);
    }
}
