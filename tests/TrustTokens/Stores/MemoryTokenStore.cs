namespace TrustTokens.Stores;

/// <summary>Remembers in memory, within bounds: what was not asked for longest is forgotten.</summary>
public sealed class MemoryTokenStore : ITokenStore
{
    readonly Lock gate = new();
    readonly LeastRecentlyUsed<Guid, StoredToken> tokens;
    readonly LeastRecentlyUsed<ContentDigest, byte[]> contents;

    /// <summary>A store of at most that many tokens and contents.</summary>
    public MemoryTokenStore(int tokens = 10_000, int contents = 200)
    {
        this.tokens = new(tokens);
        this.contents = new(contents);
    }

    /// <inheritdoc/>
    public Task Save(StoredToken token, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            tokens.Set(token.Id, token);
            Keep(token.Content, content);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SaveContent(
        ContentDigest digest,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation = default
    )
    {
        lock (gate)
            Keep(digest, content);

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<StoredToken?> Find(Guid id, CancellationToken cancellation = default)
    {
        lock (gate)
            return Task.FromResult(tokens.TryGet(id, out var token) ? token : null);
    }

    /// <inheritdoc/>
    public Task<byte[]?> FindContent(ContentDigest digest, CancellationToken cancellation = default)
    {
        lock (gate)
            return Task.FromResult(contents.TryGet(digest, out var content) ? content : null);
    }

    void Keep(ContentDigest digest, ReadOnlyMemory<byte> content)
    {
        // The same digest is the same content: no need for another copy.
        if (!contents.TryGet(digest, out _))
            contents.Set(digest, content.ToArray());
    }
}
