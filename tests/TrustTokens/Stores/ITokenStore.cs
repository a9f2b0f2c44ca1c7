namespace TrustTokens.Stores;

/// <summary>Remembers tokens and the contents they vouch for.</summary>
public interface ITokenStore
{
    /// <summary>Remembers a token and its content.</summary>
    Task Save(StoredToken token, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Remembers a content without a token.</summary>
    Task SaveContent(ContentDigest digest, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Finds a token.</summary>
    Task<StoredToken?> Find(Guid id, CancellationToken cancellation = default);

    /// <summary>Finds a content.</summary>
    Task<byte[]?> FindContent(ContentDigest digest, CancellationToken cancellation = default);
}
