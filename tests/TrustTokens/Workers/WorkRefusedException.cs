namespace TrustTokens.Workers;

/// <summary>The pool is full: all workers are busy and the queue is as long as it may get.</summary>
public sealed class WorkRefusedException(string message) : Exception(message);
