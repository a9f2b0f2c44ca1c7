using System.Globalization;
using System.Text.Json;
using TokenPerf.Systems;
using TrustTokens.Caches;
using TrustTokens.Postgres;
using TrustTokens.Stores;

namespace TokenPerf.U5_Cache;

/// <summary>Tokens of a PostgreSQL database through a cache of two levels, the second of which is a table.</summary>
public sealed class CachedTokens : IAsyncLifetime
{
    readonly Postgres postgres = new();
    int last;

    public TwoLevelCache Cache => field ??= new(new PostgresSecondLevel(postgres.Database.Tokens));

    /// <summary>A key that was never used.</summary>
    public string NewKey() => Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    /// <summary>One of the first tokens; the number may be any.</summary>
    public StoredToken Token(int number) => postgres.Tokens[number % postgres.Tokens.Count];

    /// <summary>A token without the cache.</summary>
    public async Task<byte[]> Fetch(Guid id) =>
        JsonSerializer.SerializeToUtf8Bytes(await postgres.Database.Tokens.Find(id));

    /// <summary>A token through the cache.</summary>
    public ValueTask<byte[]> GetOrFetch(Guid id, CancellationToken cancellation = default) =>
        Cache.GetOrFetch(id.ToString(), _ => Fetch(id), cancellation);

    public ValueTask InitializeAsync() => postgres.InitializeAsync();

    public ValueTask DisposeAsync() => postgres.DisposeAsync();
}
