using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>Takes what test sessions tell and what came of them.</summary>
/// <param name="board">Shows sessions in progress.</param>
/// <param name="runs">Shows those that ended.</param>
/// <param name="alerts">Holds them against the rules.</param>
/// <param name="history">Where runs are kept; null: they are not.</param>
sealed class SessionService(SessionBoard board, FinishedRuns runs, AlertService alerts, HistoryService? history)
{
    /// <summary><c>POST /api/news</c>. What a session tells while it runs is shown and forgotten,
    /// so it is not put on record.</summary>
    public Task TakeNews(HttpContext context, BufferedPost parcel)
    {
        board.Take(NewsText.Read(parcel.Bytes));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary><c>POST /api/records</c>. It is on record when it is kept, and not before.</summary>
    public async Task TakeRecord(HttpContext context, BufferedPost parcel)
    {
        var record = RecordFile.Parse(parcel.Bytes, "record");
        using var taking = alerts.Taking() ?? throw PostReader.Full;
        if (history is not null)
        {
            var branch = context.Request.Query["branch"].ToString();
            await history.Keep(
                record,
                new(branch.Length > 0 ? OneLine.Short(branch) : null, record.Machine.Commit),
                context.RequestAborted
            );
        }

        var from = context.Connection.RemoteIpAddress?.ToString() ?? "nowhere";
        alerts.Record(
            OneLine.Short($"test session ({from})"),
            new(
                AuditKind.Posted,
                record.Machine.Commit,
                new()
                {
                    ["run"] = OneLine.Short(record.Run),
                    ["assembly"] = OneLine.Short(record.Assembly),
                    ["measured"] = record.Measured,
                    ["from"] = from,
                    ["kept"] = history?.Place,
                }
            ),
            context.RequestAborted
        );
        if (!Take(record, parcel))
            throw PostReader.Full;

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Shows a run and holds it against the rules.</summary>
    /// <returns>False: it is held against nothing any more, the dashboard stops.</returns>
    public bool Take(RunRecord record, BufferedPost parcel)
    {
        var isNew = runs.Take(record, parcel.Bytes);
        board.End(record.Run);
        return !isNew || alerts.TakeRun(record, parcel.TakeOver());
    }
}
