using Microsoft.AspNetCore.Builder;
using TrustTokens.Service;

namespace TokenPerf.Systems;

/// <summary>The trust-token service over real HTTP on the loopback address, for the tests of one class.</summary>
public class RunningService : IAsyncLifetime
{
    WebApplication? service;
    TokenClient? client;

    /// <summary>Somebody who uses the service.</summary>
    public virtual TokenClient Client => client ?? throw new InvalidOperationException("The service does not run.");

    public virtual async ValueTask InitializeAsync()
    {
        service = TrustTokenService.Build(Options());
        await service.StartAsync();
        client = new(new(service.Urls.Single()));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client?.Dispose();
        if (service is not null)
            await service.DisposeAsync();
    }

    protected virtual TrustTokenServiceOptions Options() => new();
}
