using System.Diagnostics.CodeAnalysis;

namespace TrustTokens;

/// <summary>Keeps tokens until they expire, or until newer ones need the room. Thread safe.</summary>
/// <remarks>Finds a token by content, key and subject, and so serves a single issuer and audience.</remarks>
public sealed class TrustTokenCache
{
    readonly Lock gate = new();
    readonly LeastRecentlyUsed<TrustTokenCacheKey, TrustToken> tokens;
    readonly TimeProvider clock;

    // Tokens being made are kept apart, where no eviction can reach them: whatever else the cache is asked for
    // meanwhile, a second request for the same token finds the first one.
    readonly Dictionary<TrustTokenCacheKey, Lazy<TrustToken>> flights = [];

    long hits;
    long misses;

    /// <summary>A cache of at most that many tokens, which expire by the clock (the system's unless given).</summary>
    public TrustTokenCache(int capacity, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);

        Capacity = capacity;
        tokens = new(capacity);
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>The largest number of tokens kept.</summary>
    public int Capacity { get; }

    /// <summary>The number of tokens kept now; expired ones count until they are asked for or evicted.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return tokens.Count;
        }
    }

    /// <summary>The hits and misses so far, taken at one moment.</summary>
    public CacheCounts Counts
    {
        get
        {
            lock (gate)
                return new(hits, misses);
        }
    }

    /// <summary>Finds a token that has not expired.</summary>
    public bool TryGet(TrustTokenCacheKey key, [NotNullWhen(true)] out TrustToken? token)
    {
        lock (gate)
        {
            var found = Find(key, out token);
            Tally(found);
            return found;
        }
    }

    /// <summary>Finds a token, or makes it: once, however many ask at the same time.</summary>
    /// <remarks>When making it fails, all who waited see the failure, and the next request tries again.</remarks>
    public TrustToken GetOrCreate(TrustTokenCacheKey key, Func<TrustTokenCacheKey, TrustToken> create)
    {
        Lazy<TrustToken>? flight;
        lock (gate)
        {
            if (Find(key, out var token))
            {
                Tally(found: true);
                return token;
            }

            var joined = flights.TryGetValue(key, out flight);
            Tally(joined);
            if (!joined)
                flights[key] = flight = new(() => Fly(key, create));
        }

        return flight!.Value;
    }

    /// <summary>Keeps a token, in place of any that has the same key.</summary>
    public void Set(TrustTokenCacheKey key, TrustToken token)
    {
        lock (gate)
            tokens.Set(key, token);
    }

    /// <summary>Drops a token and says whether there was one. One that is being made will still come in.</summary>
    public bool Remove(TrustTokenCacheKey key)
    {
        lock (gate)
            return tokens.Remove(key);
    }

    /// <summary>Drops all tokens; the counts go on.</summary>
    public void Clear()
    {
        lock (gate)
            tokens.Clear();
    }

    TrustToken Fly(TrustTokenCacheKey key, Func<TrustTokenCacheKey, TrustToken> create)
    {
        TrustToken? token = null;
        try
        {
            return token = create(key);
        }
        finally
        {
            // In one step, so that no request can come between and find neither the flight nor the token.
            lock (gate)
            {
                flights.Remove(key);
                if (token is not null)
                    tokens.Set(key, token);
            }
        }
    }

    bool Find(TrustTokenCacheKey key, [NotNullWhen(true)] out TrustToken? token)
    {
        if (!tokens.TryGet(key, out token))
            return false;

        if (clock.GetUtcNow() < token.ExpiresAt)
            return true;

        tokens.Remove(key);
        token = null;
        return false;
    }

    void Tally(bool found)
    {
        if (found)
            hits++;
        else
            misses++;
    }
}
