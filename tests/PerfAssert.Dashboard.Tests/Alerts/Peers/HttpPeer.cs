using System.Collections.Concurrent;
using System.Net;
using System.Text;
using PerfAssert.Core.Tests;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>What a peer answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">The header, or null.</param>
/// <param name="Hangs">Never answers.</param>
/// <param name="Location">Where it sends elsewhere, or null.</param>
sealed record Answer(
    int Status,
    string Body = "",
    string? RetryAfter = null,
    bool Hangs = false,
    string? Location = null
);

/// <summary>Something that came to a peer.</summary>
sealed record Received(string Path, string Body, DateTimeOffset At, IReadOnlyDictionary<string, string> Headers)
{
    public string Method { get; init; } = "POST";

    /// <summary>The parameters in the address.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();
}

/// <summary>A server on loopback that keeps to rules of its own,
/// and first gives the answers that a test planned.</summary>
sealed class HttpPeer : IDisposable
{
    readonly HttpListener listener = new();
    readonly ReservedPort port = new();
    readonly Func<Received, Answer> rules;

    public HttpPeer(Func<Received, Answer> rules)
    {
        this.rules = rules;
        listener.Prefixes.Add($"{Address}/");
        listener.Start();
        _ = Task.Run(Serve);
    }

    public int Port => port.Number;

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Answers to give before the rules are asked.</summary>
    public ConcurrentQueue<Answer> Planned { get; } = new();

    public ConcurrentQueue<Received> Received { get; } = new();

    public void Dispose()
    {
        listener.Close();
        port.Dispose();
    }

    async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Answer(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var received = new Received(
            context.Request.Url!.AbsolutePath,
            await reader.ReadToEndAsync(),
            TimeProvider.System.GetUtcNow(),
            context
                .Request.Headers.AllKeys.OfType<string>()
                .ToDictionary(key => key, key => context.Request.Headers[key]!)
        )
        {
            Method = context.Request.HttpMethod,
            Query = context
                .Request.QueryString.AllKeys.OfType<string>()
                .ToDictionary(key => key, key => context.Request.QueryString[key]!),
        };
        Received.Enqueue(received);
        var answer = Planned.TryDequeue(out var planned) ? planned : rules(received);
        if (answer.Hangs)
            return;

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wish)
            context.Response.AddHeader("Retry-After", wish);
        if (answer.Location is { } elsewhere)
            context.Response.RedirectLocation = elsewhere;
        try
        {
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
        { }
    }
}
