namespace TrustTokens.Tools;

/// <summary>What a tool answered.</summary>
/// <param name="Value">The answer.</param>
/// <param name="FromCache">Whether this call did without the system behind the tool.</param>
public sealed record ToolAnswer(ReadOnlyMemory<byte> Value, bool FromCache);
