using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfAssert.Probes;
using TrustTokens.Postgres;
using TrustTokens.Service.Endpoints;
using TrustTokens.Stores;

namespace TrustTokens.Service;

/// <summary>The trust-token service over HTTP, on the loopback address.</summary>
/// <example>
/// <code>
/// await using var service = TrustTokenService.Build(new());
/// await service.StartAsync();
/// using var client = new HttpClient { BaseAddress = new(service.Urls.Single()) };
/// </code>
/// </example>
public static class TrustTokenService
{
    /// <summary>A service that listens once it is started;
    /// its address is in <see cref="WebApplication.Urls"/> then.</summary>
    public static WebApplication Build(TrustTokenServiceOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));

        // Made by the container, so that it disposes of them with the application.
        if (options.Postgres is { } address)
        {
            builder.Services.AddSingleton(_ => new TokenDatabase(address));
            builder.Services.AddSingleton<ITokenStore>(services => services.GetRequiredService<TokenDatabase>());
            builder.Services.AddHostedService<MigrationAtStart>();
        }
        else
        {
            builder.Services.AddSingleton<ITokenStore>(_ => new MemoryTokenStore());
        }

        builder.Services.AddPerfAssertProbes();
        builder.Services.AddSingleton(services => new ServiceParts(
            options,
            services.GetRequiredService<ITokenStore>()
        ));

        var app = builder.Build();
        var parts = app.Services.GetRequiredService<ServiceParts>();
        app.UsePerfAssertProbes();
        app.Use((context, next) => parts.Requests.Count(context, _ => next(context)));
        app.Use((context, next) => Refusals.Answer(context, _ => next(context)));
        Plant(options.Faults, app);

        app.MapPerfAssert();
        HealthEndpoints.Map(app, parts, options.Postgres is null ? "memory" : "postgres");
        TokenEndpoints.Map(app, parts);
        IngestEndpoint.Map(app, parts);
        return app;
    }

    static void Plant(PlantedFaults? faults, WebApplication app)
    {
        if (faults is null)
            return;

        // A shutdown that has no time left: connections are dropped in the middle of whatever they do.
        faults.DieBy(() => _ = app.StopAsync(new CancellationToken(canceled: true)));
        app.Use((context, next) => faults.Before(context, _ => next(context)));
        FaultEndpoints.Map(app, faults);
    }
}
