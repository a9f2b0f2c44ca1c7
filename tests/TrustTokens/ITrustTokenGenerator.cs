namespace TrustTokens;

/// <summary>Makes trust tokens, either anew each time or from a cache.</summary>
public interface ITrustTokenGenerator
{
    /// <summary>A token by which the subject vouches for a content in memory.</summary>
    TrustToken Generate(ReadOnlySpan<byte> content, string subject);

    /// <summary>A token for each content, in their order.</summary>
    IReadOnlyList<TrustToken> GenerateBatch(IReadOnlyList<ReadOnlyMemory<byte>> contents, string subject);

    /// <summary>A token for what is left of a stream, which is never held in memory as a whole.</summary>
    Task<TrustToken> GenerateAsync(Stream content, string subject, CancellationToken cancellation = default);
}
