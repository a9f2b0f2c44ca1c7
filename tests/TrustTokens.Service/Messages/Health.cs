namespace TrustTokens.Service.Messages;

/// <summary>That the service answers, and what it stores in.</summary>
public sealed record Health(string Status, string Store);
