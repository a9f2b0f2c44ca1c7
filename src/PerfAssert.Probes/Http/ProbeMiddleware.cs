using Microsoft.AspNetCore.Http;

namespace PerfAssert.Probes.Http;

/// <summary>Counts each request as an operation of its route.</summary>
sealed class ProbeMiddleware(RequestDelegate next, ProbeSet probes)
{
    readonly RouteName routes = new(probes);

    public async Task Invoke(HttpContext context)
    {
        var start = probes.Clock.Timestamp;
        var endpoint = context.GetEndpoint();
        var failed = true;
        try
        {
            await next(context);
            failed = context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up; the service did nothing wrong.
            failed = false;
            throw;
        }
        finally
        {
            // Before an error page takes its place; where routing comes later in the pipeline, what it found.
            endpoint ??= context.GetEndpoint();
            if (IsCounted(context, endpoint))
                routes.Of(endpoint, context.Request.Method).Finish(start, failed);
        }
    }

    /// <summary>A stream of events or a web socket lasts as long as its client likes:
    /// its length says nothing of the service.</summary>
    static bool IsCounted(HttpContext context, Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<Unwatched>() is null
        && context.Response.StatusCode != StatusCodes.Status101SwitchingProtocols
        && context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) != true;
}
