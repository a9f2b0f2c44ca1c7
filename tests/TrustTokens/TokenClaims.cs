namespace TrustTokens;

/// <summary>The claims that only trust tokens have; the others are in RFC 7519.</summary>
static class TokenClaims
{
    public const string Digest = "digest";
    public const string Length = "length";
}
