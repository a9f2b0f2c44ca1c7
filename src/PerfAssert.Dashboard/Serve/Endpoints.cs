using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Problems;
using PerfAssert.Reports;
using PerfAssert.Reports.Html;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve;

/// <summary>What can be asked of the dashboard.</summary>
sealed class Endpoints(Gate gate, Broadcast broadcast, FinishedRuns runs, HistoryDesk? history, SilenceDesk silences, SessionDesk sessions)
{
    const int MostOfAForm = 64 * 1024;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public void Map(IEndpointRouteBuilder routes, CancellationToken stopping)
    {
        foreach (var asset in Asset.All) routes.MapGet(asset.Path, asset.Answer);
        routes.MapGet("/enter", Enter);
        routes.MapPost("/enter", EnterByToken);
        routes.MapGet("/api/me", (HttpContext context) => context.Response.WriteAsJsonAsync(
            new { mayLook = gate.MayLook(context.Request), mayChange = gate.MayChange(context.Request), history = gate.MayLook(context.Request) ? history?.Place : null }, json));

        Looking(routes, "/events", context => EventEndpoint.Answer(broadcast, context, stopping));
        Looking(routes, "/runs/{id}", Run);
        Looking(routes, "/api/history", History);
        Looking(routes, "/api/history/{id}", Series);

        Changing(routes, "/api/silences", MostOfAForm, silences.Silence);
        Changing(routes, "/api/silences/{id}/lift", MostOfAForm, silences.Lift);
        Changing(routes, "/" + NewsText.NewsPath, 1024 * 1024, sessions.TakeNews);
        Changing(routes, "/" + NewsText.RecordPath, null, sessions.TakeRecord);
    }

    void Looking(IEndpointRouteBuilder routes, string path, RequestDelegate answer) => routes.MapGet(path, async context =>
    {
        if (gate.MayLook(context.Request)) await Answered(context, answer);
        else await Doorkeeper.Refuse(context, StatusCodes.Status401Unauthorized, "Enter with the token first.");
    });

    void Changing(IEndpointRouteBuilder routes, string path, long? most, Func<HttpContext, byte[], Task> answer) => routes.MapPost(path, async context =>
    {
        if (!gate.MayChange(context.Request)) await Doorkeeper.Refuse(context, StatusCodes.Status401Unauthorized, "Changes need the token.");
        else if (!context.Request.HasJsonContentType()) await Doorkeeper.Refuse(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json.");
        else await Answered(context, async _ => await answer(context, await Body(context, most)));
    });

    /// <summary>What cannot be done is said; a broken history or a full disk ends no connection of others.</summary>
    static async Task Answered(HttpContext context, RequestDelegate answer)
    {
        try
        {
            await answer(context);
        }
        catch (ProblemException exception)
        {
            await Doorkeeper.Refuse(context, StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
        catch (JsonException exception)
        {
            await Doorkeeper.Refuse(context, StatusCodes.Status400BadRequest, OneLine.Short(exception.Message));
        }
        catch (BadHttpRequestException exception)
        {
            await Doorkeeper.Refuse(context, exception.StatusCode, exception.Message);
        }
    }

    static async Task<byte[]> Body(HttpContext context, long? most)
    {
        if (most is not null && context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    async Task Enter(HttpContext context)
    {
        if (gate.TakeTicket(context.Request.Query["ticket"].ToString(), context.Response)) context.Response.Redirect("/");
        else await Doorkeeper.Refuse(context, StatusCodes.Status401Unauthorized, "This ticket was used or is too old. Start the dashboard again for a new one, or enter with the token.");
    }

    async Task EnterByToken(HttpContext context)
    {
        await Answered(context, async _ =>
        {
            var token = JsonSerializer.Deserialize<Token>(await Body(context, MostOfAForm), json)?.Text ?? "";
            if (gate.TakeToken(token, context.Response) is not { } isRight) await Doorkeeper.Refuse(context, StatusCodes.Status429TooManyRequests, "Too many wrong tokens. Wait a minute.");
            else if (isRight) context.Response.StatusCode = StatusCodes.Status204NoContent;
            else await Doorkeeper.Refuse(context, StatusCodes.Status401Unauthorized, "This is not the token.");
        });
    }

    async Task Run(HttpContext context)
    {
        if (runs.Find((string)context.Request.RouteValues["id"]!) is not { } record)
        {
            await Doorkeeper.Refuse(context, StatusCodes.Status404NotFound, "This run is no longer in memory. Its record has the same numbers.");
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = Viewer.Policy + "; frame-ancestors 'none'";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Report.Write(ReportFormat.Html, record), context.RequestAborted);
    }

    async Task History(HttpContext context)
    {
        if (await View(context) is { } view) await context.Response.WriteAsJsonAsync(new { place = history!.Place, rows = view.Rows }, json, context.RequestAborted);
    }

    async Task Series(HttpContext context)
    {
        if (await View(context) is not { } view) return;

        if (view.Chart((string)context.Request.RouteValues["id"]!) is { } chart) await context.Response.WriteAsJsonAsync<object>(chart, json, context.RequestAborted);
        else await Doorkeeper.Refuse(context, StatusCodes.Status404NotFound, "There is no such series in this stretch of time.");
    }

    async Task<HistoryView?> View(HttpContext context)
    {
        if (history is null)
        {
            await Doorkeeper.Refuse(context, StatusCodes.Status404NotFound, "No history is shown. Name one with --history.");
            return null;
        }

        var view = await history.View(context.Request.Query["view"].ToString() is { Length: > 0 } name ? name : "week", context.RequestAborted);
        if (view is null) await Doorkeeper.Refuse(context, StatusCodes.Status400BadRequest, "Ask for 24h, week or month.");
        return view;
    }

    sealed record Token(string? Text);
}
