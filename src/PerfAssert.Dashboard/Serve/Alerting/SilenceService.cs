using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>Silences that people wish on the page: each goes on record with who, why, and from where.</summary>
sealed class SilenceService(AlertService alerts, TimeProvider clock)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary><c>POST /api/silences</c>.</summary>
    public async Task Silence(HttpContext context, BufferedPost parcel)
    {
        var wish = JsonSerializer.Deserialize<Wish>(parcel.Bytes, json) ?? throw new JsonException("It is empty.");
        var tests = Given("tests", wish.Tests, "the full name of a test; * stands for anything");
        var reason = Given("reason", wish.Reason, "why, in a few words");
        if (!TimeText.TryParse(wish.For ?? "", out var length) || length <= TimeSpan.Zero)
            throw new ProblemException(Problem.AlertSetting("for", OneLine.Short(wish.For ?? ""), TimeText.Allowed));

        var (by, now) = (By(context, wish.By), clock.GetUtcNow());
        var silence = new Silence(
            AlertKey.Of(tests, by, reason, now.ToString("O", CultureInfo.InvariantCulture)).Id[..8],
            by,
            tests,
            now,
            now + length,
            reason
        );
        alerts.Change(
            by,
            state =>
                state.Silences.Count(known => known.Until > now) < AlertBoard.MostSilences
                    ? (
                        state with
                        {
                            Silences = [.. state.Silences, silence],
                        },
                        [new(AuditKind.Silence, null, (System.Text.Json.Nodes.JsonObject)AuditJson.Of(silence)!)]
                    )
                    : throw new Refusal(
                        StatusCodes.Status429TooManyRequests,
                        Problem.TooManySilences(AlertBoard.MostSilences)
                    ),
            context.RequestAborted
        );
        await context.Response.WriteAsJsonAsync(new { id = silence.Id }, context.RequestAborted);
    }

    /// <summary><c>POST /api/silences/{id}/lift</c>.</summary>
    public Task Lift(HttpContext context, BufferedPost parcel)
    {
        var wish = JsonSerializer.Deserialize<Wish>(parcel.Bytes, json) ?? throw new JsonException("It is empty.");
        var id = (string)context.Request.RouteValues["id"]!;
        alerts.Change(
            By(context, wish.By),
            state =>
                state.Silences.Any(silence => silence.Id == id)
                    ? (
                        state with
                        {
                            Silences = [.. state.Silences.Where(silence => silence.Id != id)],
                        },
                        [new(AuditKind.Silence, null, new() { ["lifted"] = id })]
                    )
                    : throw new ProblemException(
                        Problem.AlertSetting("id", OneLine.Short(id), "that of a silence that is not over")
                    ),
            context.RequestAborted
        );
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>All who know the token are one to the dashboard, so a person says who he is,
    /// and the log says from where.</summary>
    static string By(HttpContext context, string? name) =>
        OneLine.Short(
            $"{Given("by", name, "your name")} (dashboard, {context.Connection.RemoteIpAddress?.ToString()})"
        );

    static string Given(string setting, string? text, string allowed) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new ProblemException(Problem.AlertSetting(setting, text ?? "", allowed))
            : OneLine.Short(text.Trim());

    sealed record Wish(string? Tests, string? For, string? Reason, string? By);
}
