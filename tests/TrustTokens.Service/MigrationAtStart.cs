using Microsoft.Extensions.Hosting;
using TrustTokens.Postgres;

namespace TrustTokens.Service;

/// <summary>Brings the database to the present schema before the first request.</summary>
sealed class MigrationAtStart(TokenDatabase database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        Migrations.Apply(database.Source, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
