namespace TrustTokens.Service.Messages;

/// <summary>What is known of a token.</summary>
public sealed record TokenStatus(
    Guid Id,
    string Subject,
    string KeyId,
    string Digest,
    long Length,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    bool Expired,
    long? Receipt
);
