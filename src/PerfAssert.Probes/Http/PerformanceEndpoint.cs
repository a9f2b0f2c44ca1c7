using Microsoft.AspNetCore.Http;
using PerfAssert.Probes.Publishing;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Http;

/// <summary><c>GET /performance</c>, with <c>?window=1m</c> (unless given), <c>5m</c>, <c>1h</c>, <c>24h</c> or
/// <c>all</c>, and <c>?histograms=true</c>.</summary>
static class PerformanceEndpoint
{
    const string All = "all";

    public static IResult Answer(ProbeSet probes, HttpContext context, string? window, string? histograms)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            IReadOnlyList<ProbeWindow> windows =
                window == All ? ProbeWindow.All : [window is null ? ProbeWindow.OneMinute : ProbeWindow.Named(window)];
            return Results.Json(probes.Publication.Of(windows, histograms is "true" or "1"), PerformanceJson.Options);
        }
        catch (ProblemException exception)
        {
            return Results.Problem(exception.Problem.ToString(), statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
