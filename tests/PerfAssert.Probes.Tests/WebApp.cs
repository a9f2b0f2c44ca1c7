using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfAssert.Core.Tests;

namespace PerfAssert.Probes.Tests;

/// <summary>A small service with probes, on a port of its own of the loopback address.</summary>
sealed class WebApp : IAsyncDisposable
{
    readonly WebApplication running;

    WebApp(WebApplication running, TaskCompletionSource hanging)
    {
        this.running = running;
        Hanging = hanging.Task;
        Address = new(running.Urls.First());
        Client = new() { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ProbeSet Probes => running.Services.GetRequiredService<ProbeSet>();

    /// <summary>Ends when a request for /hangs has come.</summary>
    public Task Hanging { get; }

    public static async Task<WebApp> Start(
        TimeProvider? time = null,
        Dictionary<string, string?>? settings = null,
        Action<ProbeOptions>? configure = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? use = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddPerfAssertProbes(configure);
        build?.Invoke(builder);

        var app = builder.Build();
        app.UsePerfAssertProbes();
        use?.Invoke(app);
        var hanging = new TaskCompletionSource();
        Map(app, hanging);
        app.MapPerfAssert();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, hanging);
    }

    /// <summary>Waits until so many requests are counted. They are counted when all that answers them has ended, a
    /// moment after their client has the answer.</summary>
    public Task Counts(int requests) =>
        Patience.Until(
            () => Counted == requests,
            () => FormattableString.Invariant($"Of {requests} requests {Counted} were counted.")
        );

    public Task<string> Get(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await running.DisposeAsync();
    }

    long Counted => Probes.All.Sum(probe => probe.Read(ProbeWindow.OneMinute).Operations);

    static void Map(WebApplication app, TaskCompletionSource hanging)
    {
        app.MapGet("/orders/{id:int}", (int id) => id);
        app.MapPost("/orders", () => Results.Created());
        app.MapGet("/missing", () => Results.NotFound());
        app.MapGet("/broken", string () => throw new IOException("disk"));
        app.MapGet("/unavailable", () => Results.StatusCode(503));
        app.Map("/any", () => "any");
        app.MapGet(
            "/events",
            (HttpContext context) =>
            {
                context.Response.ContentType = "text/event-stream";
                return context.Response.WriteAsync("data: 1\n\n");
            }
        );
        app.MapGet(
            "/hangs",
            (CancellationToken cancellation) =>
            {
                hanging.TrySetResult();
                return Task.Delay(Timeout.Infinite, cancellation);
            }
        );
    }
}
