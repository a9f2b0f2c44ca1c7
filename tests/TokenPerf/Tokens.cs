using TrustTokens;

namespace TokenPerf;

/// <summary>What the suites share: keys made once, because the token library keeps what it derives from them.</summary>
static class Tokens
{
    static readonly TokenTerms terms = new("https://tokens.example", "warehouse");

    public const string Subject = "scanner-7";

    public static TrustTokenGenerator Hmac { get; } = new(SigningKey.NewHmacSha256(), terms);

    public static TrustTokenGenerator Ecdsa { get; } = new(SigningKey.NewEcdsaP256(), terms);

    public static ReadOnlyMemory<byte> Content(string name) => TokenContents.Named(name).Bytes;
}
