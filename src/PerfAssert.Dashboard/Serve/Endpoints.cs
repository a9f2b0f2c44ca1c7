using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Reports;
using PerfAssert.Reports.Html;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve;

/// <summary>What can be asked of the dashboard.</summary>
sealed class Endpoints(
    Gate gate,
    ErrorResponses answers,
    PostReader posts,
    Broadcast broadcast,
    FinishedRuns runs,
    HistoryService? history,
    SilenceService silences,
    SessionService sessions
)
{
    /// <summary>The largest record that is taken.</summary>
    public const int LargestRecord = 32 * 1024 * 1024;

    const int MostOfAForm = 64 * 1024;
    const int MostNews = 1024 * 1024;

    static readonly JsonSerializerOptions json = PageJson.Options;

    /// <summary>The whole report of a large run takes a multiple of its bytes to write.</summary>
    readonly ByteBudget writing = new(most: 1, least: 1);

    public void Map(IEndpointRouteBuilder routes, CancellationToken stopping)
    {
        foreach (var asset in Asset.All)
            routes.MapGet(asset.Path, asset.Answer);
        routes.MapGet("/enter", Enter);
        routes.MapPost("/enter", EnterByToken);
        routes.MapGet(
            "/api/me",
            (HttpContext context) =>
                context.Response.WriteAsJsonAsync(
                    new
                    {
                        mayLook = gate.MayLook(context),
                        mayChange = Gate.MayChange(context),
                        history = gate.MayLook(context) ? history?.Place : null,
                    },
                    json
                )
        );

        Looking(routes, "/events", context => EventEndpoint.Answer(broadcast, context, stopping));
        Looking(routes, "/runs/{id}", Run);
        Looking(routes, "/api/history", History);
        Looking(routes, "/api/history/{id}", Series);

        Changing(routes, "/api/silences", MostOfAForm, silences.Silence);
        Changing(routes, "/api/silences/{id}/lift", MostOfAForm, silences.Lift);
        Changing(routes, "/" + NewsText.NewsPath, MostNews, sessions.TakeNews);
        Changing(routes, "/" + NewsText.RecordPath, LargestRecord, sessions.TakeRecord);
    }

    void Looking(IEndpointRouteBuilder routes, string path, RequestDelegate answer) =>
        routes.MapGet(
            path,
            async context =>
            {
                if (gate.MayLook(context))
                    await answers.Give(context, answer);
                else
                    await RequestFilter.Refuse(
                        context,
                        StatusCodes.Status401Unauthorized,
                        "Enter with the token first."
                    );
            }
        );

    void Changing(IEndpointRouteBuilder routes, string path, int most, Func<HttpContext, BufferedPost, Task> answer) =>
        routes.MapPost(
            path,
            async context =>
            {
                if (!Gate.MayChange(context))
                    await RequestFilter.Refuse(context, StatusCodes.Status401Unauthorized, "Changes need the token.");
                else if (!context.Request.HasJsonContentType())
                    await RequestFilter.Refuse(
                        context,
                        StatusCodes.Status415UnsupportedMediaType,
                        "Send application/json."
                    );
                else
                    await answers.Give(
                        context,
                        async _ =>
                        {
                            using var parcel = await posts.Read(context, most);
                            await answer(context, parcel);
                        }
                    );
            }
        );

    Task Enter(HttpContext context) =>
        answers.Give(
            context,
            async _ =>
            {
                if (Entered(gate.TakeTicket(context, context.Request.Query["ticket"].ToString())))
                    context.Response.Redirect("/");
                else
                    await RequestFilter.Refuse(
                        context,
                        StatusCodes.Status401Unauthorized,
                        "This ticket was used or is too old. Start the dashboard again for a new one, or "
                            + "enter with the token."
                    );
            }
        );

    Task EnterByToken(HttpContext context) =>
        answers.Give(
            context,
            async _ =>
            {
                var token =
                    JsonSerializer.Deserialize<Token>(await posts.Bytes(context, MostOfAForm), json)?.Text ?? "";
                if (Entered(gate.TakeToken(context, token)))
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                else
                    await RequestFilter.Refuse(context, StatusCodes.Status401Unauthorized, "This is not the token.");
            }
        );

    static bool Entered(bool? taken) => taken ?? throw RequestFilter.TooManyGuesses;

    async Task Run(HttpContext context)
    {
        if (await Written((string)context.Request.RouteValues["id"]!, context.RequestAborted) is not { } report)
        {
            await RequestFilter.Refuse(
                context,
                StatusCodes.Status404NotFound,
                "This run is no longer in memory. Its record has the same numbers."
            );
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = Viewer.Policy + "; frame-ancestors 'none'";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(report, context.RequestAborted);
    }

    async Task<string?> Written(string id, CancellationToken cancellation)
    {
        using var alone = await writing.Enter(1, cancellation);
        return runs.Find(id) is { } record ? Report.Write(ReportFormat.Html, record) : null;
    }

    async Task History(HttpContext context)
    {
        if (await View(context) is { } view)
            await context.Response.WriteAsJsonAsync(
                new { place = history!.Place, rows = view.Rows },
                json,
                context.RequestAborted
            );
    }

    async Task Series(HttpContext context)
    {
        if (await View(context) is not { } view)
            return;

        if (view.Chart((string)context.Request.RouteValues["id"]!) is { } chart)
            await context.Response.WriteAsJsonAsync<object>(chart, json, context.RequestAborted);
        else
            await RequestFilter.Refuse(
                context,
                StatusCodes.Status404NotFound,
                "There is no such series in this stretch of time."
            );
    }

    async Task<HistoryView?> View(HttpContext context)
    {
        if (history is null)
        {
            await RequestFilter.Refuse(
                context,
                StatusCodes.Status404NotFound,
                "No history is shown. Name one with --history."
            );
            return null;
        }

        var view = await history.View(
            context.Request.Query["view"].ToString() is { Length: > 0 } name ? name : "week",
            context.RequestAborted
        );
        if (view is null)
            await RequestFilter.Refuse(context, StatusCodes.Status400BadRequest, "Ask for 24h, week or month.");
        return view;
    }

    sealed record Token(string? Text);
}
