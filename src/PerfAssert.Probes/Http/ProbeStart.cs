using Microsoft.Extensions.Hosting;

namespace PerfAssert.Probes.Http;

/// <summary>Makes the probes when the application starts,
/// so that a wrong option is known then and not at the first request.</summary>
sealed class ProbeStart(ProbeSet probes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probes);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
