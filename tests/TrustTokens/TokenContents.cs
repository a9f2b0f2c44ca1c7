using System.Buffers.Binary;
using System.Text;

namespace TrustTokens;

/// <summary>Synthetic contents for tests and measurements. Their bytes are the same on every machine.</summary>
public static class TokenContents
{
    const ulong BinarySeed = 20260101;

    /// <summary>No bytes at all.</summary>
    public static TokenContent Empty { get; } = new("Empty", ReadOnlyMemory<byte>.Empty);

    /// <summary>100 bytes of text.</summary>
    public static TokenContent Small { get; } = new("Small", Lines(100));

    /// <summary>10 KB of text.</summary>
    public static TokenContent Medium { get; } = new("Medium", Lines(10 * 1024));

    /// <summary>1 MB of text.</summary>
    public static TokenContent Large { get; } = new("Large", Lines(1024 * 1024));

    /// <summary>Text of several bytes to a character, right to left, with combining marks and joined emoji.</summary>
    public static TokenContent Unicode { get; } = new("Unicode", Encoding.UTF8.GetBytes(Scripts));

    /// <summary>10 KB of pseudo-random bytes, to set beside the text of <see cref="Medium"/>.</summary>
    public static TokenContent Binary { get; } = new("Binary", SplitMix(BinarySeed, 10 * 1024));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TokenContent> All { get; } = [Empty, Small, Medium, Large, Unicode, Binary];

    /// <summary>The content of that name.</summary>
    public static TokenContent Named(string name) =>
        All.FirstOrDefault(content => content.Name == name)
        ?? throw new ArgumentException(
            $"There is no content '{name}'. There are {string.Join(", ", All)}.",
            nameof(name)
        );

    // Escaped where an editor could lose it or show it out of order.
    const string Scripts =
        "Gr\u00fc\u00dfe, \u4f60\u597d, \u0928\u092e\u0938\u094d\u0924\u0947\n"
        + // two and three bytes to a character
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\n"
        + // Hebrew and Arabic, right to left
        "cafe\u0301 A\u030a Z\u0351\u0363\u0357\n"
        + // combining marks, not composed
        "\U0001f469\u200d\U0001f4bb \U0001f1ea\U0001f1fa \U0001f44d\U0001f3fd\n"; // joined, flag, skin tone

    // What "yes 'The order … sealed.' | head -c" prints.
    static byte[] Lines(int length)
    {
        var line = "The order was packed, weighed and sealed.\n"u8;
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = line[i % line.Length];

        return bytes;
    }

    // SplitMix64, of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    // Not System.Random: the sequence of a seed is not promised to stay the same in later versions of .NET.
    static byte[] SplitMix(ulong seed, int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i += sizeof(ulong))
        {
            seed += 0x9E3779B97F4A7C15;
            var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i), mixed ^ (mixed >> 31));
        }

        return bytes;
    }
}
