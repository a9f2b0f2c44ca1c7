namespace TrustTokens.Workers;

/// <summary>What came of an action, and how long it took.</summary>
/// <param name="Value">Its result.</param>
/// <param name="QueueWait">How long it waited for a worker.</param>
/// <param name="RunTime">How long it ran.</param>
public sealed record Work<T>(T Value, TimeSpan QueueWait, TimeSpan RunTime);
