namespace TrustTokens.Service.Messages;

/// <summary>What came in, and where its receipt is.</summary>
public sealed record ReadingsIngested(Guid Id, string Digest, int Readings, long Receipt);
