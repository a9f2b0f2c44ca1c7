namespace TrustTokens;

/// <summary>A signed statement that its subject vouches for a content.</summary>
/// <param name="Id">Unique to this token; its <c>jti</c> claim.</param>
/// <param name="Text">The signed token in the compact form of RFC 7515, as it is sent.</param>
/// <param name="Content">The content it vouches for.</param>
/// <param name="ExpiresAt">The first moment at which it is no longer valid.</param>
public sealed record TrustToken(string Id, string Text, ContentDigest Content, DateTimeOffset ExpiresAt)
{
    /// <summary>The id alone, because whoever reads the whole text in a log could use it.</summary>
    public override string ToString() => Id;
}
