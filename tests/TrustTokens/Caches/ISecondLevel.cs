namespace TrustTokens.Caches;

/// <summary>The larger, slower level of a cache, which other processes may share.
/// A value must not be changed after it was given.</summary>
public interface ISecondLevel
{
    /// <summary>Finds a value that has not expired.</summary>
    ValueTask<byte[]?> Get(string key, CancellationToken cancellation);

    /// <summary>Keeps a value for that long, in place of any that has the same key.</summary>
    ValueTask Set(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellation);

    /// <summary>Drops a value and says whether there was one.</summary>
    ValueTask<bool> Delete(string key, CancellationToken cancellation);
}
