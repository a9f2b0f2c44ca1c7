namespace TrustTokens.Postgres;

/// <summary>How many tokens were issued under a plan, and for how many bytes of content.</summary>
public sealed record TokensOfPlan(string Plan, long Tokens, long Bytes);
