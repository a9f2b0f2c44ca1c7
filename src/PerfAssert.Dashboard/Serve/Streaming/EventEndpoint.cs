using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary><c>GET /events</c>: what happens, as server-sent events.</summary>
static class EventEndpoint
{
    /// <summary>Who takes no byte for so long is let go.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    public static async Task Answer(Broadcast broadcast, HttpContext context, CancellationToken stopping)
    {
        if (broadcast.Join(context.Request.Headers["Last-Event-ID"]) is not { } listener)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "30";
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Send(context.Response, listener, ends.Token);
            if (listener.IsTooSlow)
                context.Abort();
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The page was closed, is too slow, or the server stops.
            if (!stopping.IsCancellationRequested)
                context.Abort();
        }
        finally
        {
            broadcast.Leave(listener);
        }
    }

    static async Task Send(HttpResponse response, Listener listener, CancellationToken cancellation)
    {
        foreach (var frame in listener.Before)
            await Write(response, frame, cancellation);
        while (await listener.Comes(cancellation))
        {
            while (listener.Take(out var frame))
                await Write(response, frame, cancellation);
        }
    }

    static async Task Write(HttpResponse response, Frame frame, CancellationToken cancellation)
    {
        var written = response.BodyWriter.WriteAsync(frame.Bytes, cancellation);
        if (written.IsCompletedSuccessfully)
            return;

        using var timeout = new CancellationTokenSource();
        var task = written.AsTask();
        if (await Task.WhenAny(task, Task.Delay(patience, timeout.Token)) != task)
            throw new OperationCanceledException();

        await timeout.CancelAsync();
        await task;
    }
}
