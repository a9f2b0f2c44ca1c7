namespace TrustTokens;

/// <summary>Makes a token only where it has no valid one for the same content and subject.</summary>
/// <remarks>Saves the signing only: the content is hashed each time, because its digest finds the token.</remarks>
public sealed class CachedTrustTokenGenerator : ITrustTokenGenerator
{
    readonly TrustTokenGenerator generator;
    readonly Func<TrustTokenCacheKey, TrustToken> create;

    /// <summary>A generator that keeps up to that many tokens of another.</summary>
    public CachedTrustTokenGenerator(TrustTokenGenerator generator, int capacity)
    {
        this.generator = generator;
        create = key => generator.Generate(key.Content, key.Subject);

        // Its own, because tokens of another generator may be for another audience.
        Cache = new(capacity, generator.Clock);
    }

    /// <summary>The tokens kept, and how often they were of use.</summary>
    public TrustTokenCache Cache { get; }

    /// <inheritdoc/>
    public TrustToken Generate(ReadOnlySpan<byte> content, string subject) => Find(ContentDigest.Of(content), subject);

    /// <inheritdoc/>
    public IReadOnlyList<TrustToken> GenerateBatch(IReadOnlyList<ReadOnlyMemory<byte>> contents, string subject) =>
        [.. contents.Select(content => Generate(content.Span, subject))];

    /// <inheritdoc/>
    public async Task<TrustToken> GenerateAsync(
        Stream content,
        string subject,
        CancellationToken cancellation = default
    ) => Find(await ContentDigest.OfAsync(content, cancellation), subject);

    TrustToken Find(ContentDigest content, string subject)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);

        return Cache.GetOrCreate(new(content, generator.Key.Id, subject), create);
    }
}
