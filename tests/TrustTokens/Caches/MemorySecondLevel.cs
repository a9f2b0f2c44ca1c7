namespace TrustTokens.Caches;

/// <summary>A second level in the same process, for one that has no database.</summary>
public sealed class MemorySecondLevel(int capacity, TimeProvider? clock = null) : ISecondLevel
{
    readonly ExpiringValues values = new(capacity, clock ?? TimeProvider.System);

    /// <inheritdoc/>
    public ValueTask<byte[]?> Get(string key, CancellationToken cancellation) =>
        ValueTask.FromResult(values.TryGet(key, out var value) ? value : null);

    /// <inheritdoc/>
    public ValueTask Set(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellation)
    {
        values.Set(key, value, lifetime);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> Delete(string key, CancellationToken cancellation) =>
        ValueTask.FromResult(values.Remove(key));
}
