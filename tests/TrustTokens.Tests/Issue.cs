using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace TrustTokens.Tests;

/// <summary>What the tests share: a key of each kind, the terms, and how to read a token and to forge one.</summary>
static class Issue
{
    public static readonly TokenTerms Terms = new("shop", "warehouse");

    public static readonly SigningKey Hmac = SigningKey.HmacSha256("a secret of forty bytes, known to nobody"u8);

    public static readonly SigningKey Ecdsa = SigningKey.NewEcdsaP256();

    public static readonly byte[] Content = Encoding.UTF8.GetBytes("an order");

    public static readonly string[] Algorithms = ["HS256", "ES256"];

    public static TheoryData<string> Keys => [.. Algorithms];

    public static SigningKey Key(string algorithm) => algorithm == Hmac.Algorithm ? Hmac : Ecdsa;

    public static TrustToken Token(SigningKey key, TokenTerms? terms = null, TimeProvider? clock = null) =>
        new TrustTokenGenerator(key, terms ?? Terms, clock).Generate(Content, "alice");

    public static TokenProblem ProblemOf(string? token, params SigningKey[] keys) =>
        new TrustTokenValidator(keys, Terms).Validate(token, Content).Problem;

    public static JsonWebToken Read(TrustToken token) => new(token.Text);

    /// <summary>A token of any header and payload, with a true HMAC of the secret over them.</summary>
    public static string Forge(string header, string payload, byte[] secret)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)))}";
    }

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
