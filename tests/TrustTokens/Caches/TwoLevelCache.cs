namespace TrustTokens.Caches;

/// <summary>A small cache in the process before a larger one behind it. Thread safe.</summary>
/// <remarks>A value must not be changed after it was given to the cache or taken from it.</remarks>
public sealed class TwoLevelCache
{
    readonly Lock gate = new();
    readonly Dictionary<string, Lazy<Task<byte[]>>> flights = [];
    readonly ExpiringValues first;
    readonly ISecondLevel second;
    readonly TwoLevelCacheOptions options;
    long firstLevelHits;
    long secondLevelHits;
    long misses;

    /// <summary>A cache before that second level, by the clock (the system's unless given).</summary>
    public TwoLevelCache(ISecondLevel second, TwoLevelCacheOptions? options = null, TimeProvider? clock = null)
    {
        this.second = second;
        this.options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.FirstLevelCapacity, nameof(options));

        first = new(this.options.FirstLevelCapacity, clock ?? TimeProvider.System);
    }

    /// <summary>The number of values in the first level;
    /// expired ones count until they are asked for or evicted.</summary>
    public int FirstLevelCount => first.Count;

    /// <summary>How often the cache was asked, and with what success.</summary>
    public TwoLevelCounts Counts =>
        new(Interlocked.Read(ref firstLevelHits), Interlocked.Read(ref secondLevelHits), Interlocked.Read(ref misses));

    /// <summary>Finds a value in either level.</summary>
    public async ValueTask<byte[]?> Get(string key, CancellationToken cancellation = default)
    {
        if (first.TryGet(key, out var value))
        {
            Interlocked.Increment(ref firstLevelHits);
            return value;
        }

        return await GetSecond(key, cancellation);
    }

    /// <summary>Keeps a value in both levels.</summary>
    public async ValueTask Set(string key, byte[] value, CancellationToken cancellation = default)
    {
        Forget(key);
        await second.Set(key, value, options.SecondLevelLifetime, cancellation);
        first.Set(key, value, options.FirstLevelLifetime);
    }

    /// <summary>Drops a value from both levels and says whether there was one.
    /// One that is being fetched is not kept.</summary>
    public async ValueTask<bool> Delete(string key, CancellationToken cancellation = default)
    {
        Forget(key);
        var wasThere = first.Remove(key);
        var wasBehind = await second.Delete(key, cancellation);

        // Again: a reader may have brought it forward meanwhile.
        return first.Remove(key) | wasThere | wasBehind;
    }

    /// <summary>Finds a value, or fetches it: once, however many ask at the same time.</summary>
    /// <remarks>
    /// When fetching fails, all who waited see the failure, and the next request tries again. Cancellation ends the
    /// waiting of one request, not the fetching for the others.
    /// </remarks>
    public async ValueTask<byte[]> GetOrFetch(
        string key,
        Func<string, Task<byte[]>> fetch,
        CancellationToken cancellation = default
    )
    {
        if (first.TryGet(key, out var value))
        {
            Interlocked.Increment(ref firstLevelHits);
            return value;
        }

        Lazy<Task<byte[]>>? flight;
        lock (gate)
        {
            if (flights.TryGetValue(key, out flight))
                Interlocked.Increment(ref firstLevelHits);
            else
                flights[key] = flight = Flight(key, fetch);
        }

        return await flight.Value.WaitAsync(cancellation);
    }

    // Lazy, so that the fetching begins outside the lock.
    Lazy<Task<byte[]>> Flight(string key, Func<string, Task<byte[]>> fetch)
    {
        Lazy<Task<byte[]>> flight = null!;
        return flight = new(() => Fly(flight, key, fetch));
    }

    async Task<byte[]> Fly(Lazy<Task<byte[]>> flight, string key, Func<string, Task<byte[]>> fetch)
    {
        try
        {
            if (await GetSecond(key, CancellationToken.None) is { } found)
                return found;

            var value = await fetch(key);
            await second.Set(key, value, options.SecondLevelLifetime, CancellationToken.None);
            if (Land(flight, key, value))
                return value;

            // Deleted or set meanwhile: what was fetched may be older than that.
            await second.Delete(key, CancellationToken.None);
            first.Remove(key);
            return value;
        }
        finally
        {
            Land(flight, key, value: null);
        }
    }

    /// <summary>Ends a flight and keeps its value, unless the key was changed in the meantime.</summary>
    bool Land(Lazy<Task<byte[]>> flight, string key, byte[]? value)
    {
        lock (gate)
        {
            if (!flights.TryGetValue(key, out var current) || current != flight)
                return false;

            flights.Remove(key);
            if (value is not null)
                first.Set(key, value, options.FirstLevelLifetime);

            return true;
        }
    }

    void Forget(string key)
    {
        lock (gate)
            flights.Remove(key);
    }

    async ValueTask<byte[]?> GetSecond(string key, CancellationToken cancellation)
    {
        var value = await second.Get(key, cancellation);
        Interlocked.Increment(ref value is null ? ref misses : ref secondLevelHits);
        if (value is not null)
            first.Set(key, value, options.FirstLevelLifetime);

        return value;
    }
}
