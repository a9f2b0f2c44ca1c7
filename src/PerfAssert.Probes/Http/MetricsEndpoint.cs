using Microsoft.AspNetCore.Http;
using PerfAssert.Probes.Publishing;

namespace PerfAssert.Probes.Http;

/// <summary><c>GET /metrics</c>, for Prometheus.</summary>
static class MetricsEndpoint
{
    const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static IResult Answer(ProbeSet probes, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(MetricsText.Of(probes), ContentType);
    }
}
