namespace TrustTokens.Workers;

/// <summary>An action was not over in time, or did not even begin.</summary>
public sealed class WorkTimedOutException(string message) : Exception(message);
