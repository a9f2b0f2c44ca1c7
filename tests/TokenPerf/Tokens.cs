using TrustTokens;

namespace TokenPerf;

/// <summary>What the suites share: keys made once, because the token library keeps what it derives from them.</summary>
static class Tokens
{
    static readonly TokenTerms terms = new("https://tokens.example", "warehouse");
    static readonly SigningKey ecdsaKey = SigningKey.NewEcdsaP256();
    static readonly TrustTokenValidator validator = new([ecdsaKey], terms);

    public const string Subject = "scanner-7";

    public static TrustTokenGenerator Hmac { get; } = new(SigningKey.NewHmacSha256(), terms);

    public static TrustTokenGenerator Ecdsa { get; } = new(ecdsaKey, terms);

    /// <summary>Holds an ECDSA token against its content.</summary>
    public static TokenValidation Check(string token, ReadOnlyMemory<byte> content) =>
        validator.Validate(token, content.Span);

    public static ReadOnlyMemory<byte> Content(string name) => TokenContents.Named(name).Bytes;
}
