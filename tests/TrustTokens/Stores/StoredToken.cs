namespace TrustTokens.Stores;

/// <summary>What is remembered of a token that was issued; never its text, which whoever reads it could use.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">Who vouches.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Content">What it vouches for.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="ExpiresAt">The first moment at which it is no longer valid.</param>
public sealed record StoredToken(
    Guid Id,
    string Subject,
    string KeyId,
    ContentDigest Content,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt
);
