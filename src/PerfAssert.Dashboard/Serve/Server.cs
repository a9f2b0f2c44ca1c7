using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve;

/// <summary>The dashboard over HTTP. It reads no settings but those it is given, and logs nothing.</summary>
sealed class Server : IAsyncDisposable
{
    const int MostOthers = 200;

    /// <summary>A request begins with its headers, and whoever has some has all of them.</summary>
    static readonly TimeSpan headers = TimeSpan.FromSeconds(5);

    /// <summary>Longer than test sessions keep a connection that they do not use,
    /// so that none is closed under a request.</summary>
    static readonly TimeSpan sleep = TimeSpan.FromSeconds(20);

    readonly WebApplication app;
    readonly CancellationTokenSource stopping = new();
    readonly ServeSettings settings;
    readonly Broadcast broadcast;
    readonly IdleConnections idlers = new();

    public Server(ServeSettings settings, Gate gate, Broadcast broadcast, Endpoints endpoints)
    {
        (this.settings, this.broadcast) = (settings, broadcast);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        app = builder.Build();
        var door = new RequestFilter(gate, settings.AllHosts);
        app.Use((context, next) => door.Look(context, _ => next(context)));
        app.UseRouting();
        endpoints.Map(app, stopping.Token);
    }

    /// <summary>Where it is found, once it was started.</summary>
    public Uri Address =>
        new(
            app.Urls.First()
                .Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
                .Replace("[::]", "localhost", StringComparison.Ordinal)
                .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        );

    /// <summary>Connections on which nothing is done for anybody.</summary>
    public int Idlers => idlers.Count;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ProblemException">PERF1001: it cannot listen there.</exception>
    public async Task Start(CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var where = FormattableString.Invariant($"{settings.Bind?.ToString() ?? "localhost"}:{settings.Port}");
            throw new ProblemException(
                Problem.ServePort(
                    where,
                    exception is SocketException or { InnerException: AddressInUseException }
                        ? Root(exception).Message
                        : exception.Message
                ),
                exception
            );
        }
    }

    /// <summary>Stops at once: pages come again when it is back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        broadcast.End();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        stopping.Dispose();
    }

    static Exception Root(Exception exception) => exception.InnerException is { } inner ? Root(inner) : exception;

    void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = Broadcast.MostListeners + MostOthers;
        kestrel.Limits.MaxRequestBodySize = null; // PostReader has the bounds, and says them.
        kestrel.Limits.RequestHeadersTimeout = headers;
        kestrel.Limits.KeepAliveTimeout = sleep;
        if (settings.Bind is { } address)
            kestrel.Listen(address, settings.Port, Secure);
        else if (settings.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        else
            kestrel.ListenLocalhost(settings.Port, Secure);
    }

    void Secure(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http1;
        options.Use(idlers.Watch);
        if (settings.Certificate is { } certificate)
            options.UseHttps(certificate, https => https.HandshakeTimeout = headers);
    }
}
