using TrustTokens.Service;

namespace TokenPerf.Systems;

/// <summary>The trust-token service with a leak planted in it.</summary>
public sealed class LeakingService : RunningService
{
    const double BytesPerSecond = 1024 * 1024;

    readonly PlantedFaults faults = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        faults.LeakPerSecond(BytesPerSecond);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        faults.Dispose();
    }

    protected override TrustTokenServiceOptions Options() => new() { Faults = faults };
}
