namespace TrustTokens.Tools;

/// <summary>Something a tool server can be asked to do.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsCacheable">Whether the same input gives the same answer for a while.</param>
/// <param name="Run">Makes an answer of an input.</param>
public sealed record Tool(string Name, bool IsCacheable, Func<ReadOnlyMemory<byte>, byte[]> Run);
