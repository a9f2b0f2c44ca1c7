using TrustTokens.Postgres;
using TrustTokens.Stores;

[assembly: AssemblyFixture(typeof(TrustTokens.Tests.Postgres.FilledDatabase))]

namespace TrustTokens.Tests.Postgres;

/// <summary>A database of 20,000 tokens that all tests read and none changes; made when the first one asks.</summary>
public sealed class FilledDatabase : IAsyncDisposable
{
    public const int Count = 20_000;
    public const int Seed = 7;

    readonly SemaphoreSlim making = new(1);
    TemporaryDatabase? database;

    public IReadOnlyList<StoredToken> Seeded { get; } = new SyntheticTokens(Seed).Tokens(Count);

    public async Task<TokenDatabase> Tokens()
    {
        var server = Server.Address;
        await making.WaitAsync();
        try
        {
            if (database is null)
            {
                var made = await TemporaryDatabase.Create(server);
                await made.Fill(Seed, Count);
                database = made;
            }

            return database.Tokens;
        }
        finally
        {
            making.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        making.Dispose();
        return database?.DisposeAsync() ?? default;
    }
}
