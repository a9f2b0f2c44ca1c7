using TrustTokens.Postgres;
using TrustTokens.Stores;
using Xunit.Sdk;

namespace TokenPerf.Systems;

/// <summary>A PostgreSQL database with synthetic tokens, for the tests of one class.
/// Without a server, those tests are skipped.</summary>
public sealed class Postgres : IAsyncLifetime
{
    const int Seed = 20260101;
    const int TokenCount = 20_000;

    TemporaryDatabase? database;

    /// <summary>Whether there is a server.</summary>
    public bool IsThere => database is not null;

    /// <summary>The database.</summary>
    public TemporaryDatabase Database => database ?? throw Missing();

    /// <summary>What it holds.</summary>
    public IReadOnlyList<StoredToken> Tokens
    {
        get => database is null ? throw Missing() : field;
        private set;
    } = [];

    /// <summary>Skips a test, with the way to a server. A build server that lost its database is red instead: it would
    /// test less and nobody would see it.</summary>
    public Exception Missing() =>
        Environment.GetEnvironmentVariable("CI") is "true" or "1"
            ? new InvalidOperationException(PostgresAddress.Missing)
            : SkipException.ForSkip(PostgresAddress.Missing);

    public async ValueTask InitializeAsync()
    {
        if (PostgresAddress.FromEnvironment() is not { } server)
            return;

        database = await TemporaryDatabase.Create(server);
        Tokens = await database.Fill(Seed, TokenCount);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }
}
