namespace TrustTokens.Service.Messages;

/// <summary>A value that a source has read.</summary>
public sealed record Reading(string Name, double Value, DateTimeOffset At);
