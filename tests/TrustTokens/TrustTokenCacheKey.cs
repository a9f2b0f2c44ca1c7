namespace TrustTokens;

/// <summary>What makes one cached token stand for another request: same content, same key, same subject.</summary>
/// <param name="Content">The content vouched for.</param>
/// <param name="KeyId">The id of the key that signs.</param>
/// <param name="Subject">Who vouches.</param>
public readonly record struct TrustTokenCacheKey(ContentDigest Content, string KeyId, string Subject);
