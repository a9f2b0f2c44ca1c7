using TrustTokens.Service;

namespace TokenPerf.Systems;

/// <summary>The trust-token service with its store in PostgreSQL.
/// Without a server, the tests that ask for its client are skipped.</summary>
public sealed class ServiceOnPostgres : RunningService
{
    readonly Postgres postgres = new();

    public override TokenClient Client => postgres.IsThere ? base.Client : throw postgres.Missing();

    public override async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        if (postgres.IsThere)
            await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await postgres.DisposeAsync();
    }

    protected override TrustTokenServiceOptions Options() => new() { Postgres = postgres.Database.Address };
}
