namespace TrustTokens.Postgres;

/// <summary>What somebody wrote about a token.</summary>
public sealed record TokenNote(Guid TokenId, string Text);
