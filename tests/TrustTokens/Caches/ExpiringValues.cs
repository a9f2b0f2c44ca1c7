using System.Diagnostics.CodeAnalysis;

namespace TrustTokens.Caches;

/// <summary>A bounded map whose values expire, and which gives up the value not used for longest.
/// Thread safe.</summary>
sealed class ExpiringValues(int capacity, TimeProvider clock)
{
    readonly Lock gate = new();
    readonly LeastRecentlyUsed<string, (byte[] Value, DateTimeOffset ExpiresAt)> values = new(capacity);

    public int Count
    {
        get
        {
            lock (gate)
                return values.Count;
        }
    }

    public bool TryGet(string key, [NotNullWhen(true)] out byte[]? value)
    {
        lock (gate)
        {
            value = null;
            if (!values.TryGet(key, out var kept))
                return false;

            if (clock.GetUtcNow() >= kept.ExpiresAt)
            {
                values.Remove(key);
                return false;
            }

            value = kept.Value;
            return true;
        }
    }

    public void Set(string key, byte[] value, TimeSpan lifetime)
    {
        lock (gate)
            values.Set(key, (value, clock.GetUtcNow() + lifetime));
    }

    public bool Remove(string key)
    {
        lock (gate)
            return values.Remove(key);
    }
}
