namespace TrustTokens.Postgres;

/// <summary>A note that fits the words searched for, and how well.</summary>
public sealed record FoundNote(Guid TokenId, string Text, float Rank);
