namespace TrustTokens.Service.Messages;

/// <summary>Why a request was not done.</summary>
public sealed record Refusal(string Reason);
