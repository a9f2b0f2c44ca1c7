using TrustTokens.Stores;

namespace TrustTokens.Postgres;

/// <summary>A token as the driver reads it.</summary>
sealed record TokenRow(
    Guid Id,
    string Subject,
    string KeyId,
    byte[] Digest,
    long Length,
    DateTime IssuedAt,
    DateTime ExpiresAt
)
{
    public StoredToken Token =>
        new(Id, Subject, KeyId, new(Convert.ToHexStringLower(Digest), Length), At(IssuedAt), At(ExpiresAt));

    static DateTimeOffset At(DateTime utc) => new(utc, TimeSpan.Zero);
}
