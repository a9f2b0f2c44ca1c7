namespace TrustTokens.Service.Messages;

/// <summary>A new token, and where its receipt is.</summary>
public sealed record TokenCreated(
    Guid Id,
    string Token,
    string Digest,
    long Length,
    DateTimeOffset ExpiresAt,
    long Receipt
);
