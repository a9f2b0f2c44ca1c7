namespace TrustTokens;

/// <summary>A named content to make tokens for.</summary>
/// <param name="name">A word that says what is special about it.</param>
/// <param name="bytes">The content.</param>
public sealed class TokenContent(string name, ReadOnlyMemory<byte> bytes)
{
    /// <summary>A word that says what is special about it.</summary>
    public string Name => name;

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The name.</summary>
    public override string ToString() => name;
}
