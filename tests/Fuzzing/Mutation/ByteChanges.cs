using System.Text;

namespace PerfAssert.Fuzzing.Mutation;

/// <summary>Changes of bytes, whatever they mean.</summary>
static class ByteChanges
{
    static readonly byte[] telling =
    [
        0,
        1,
        9,
        10,
        13,
        32,
        34,
        39,
        44,
        45,
        48,
        58,
        91,
        92,
        93,
        123,
        125,
        127,
        128,
        192,
        237,
        254,
        255,
    ];

    public static byte[] Change(byte[] input, Dice dice)
    {
        if (input.Length == 0)
            return [dice.Of(telling)];

        var (at, length) = (dice.Below(input.Length), 1 + dice.Below(Math.Min(64, input.Length)));
        var end = Math.Min(input.Length, at + length);
        return dice.Below(16) switch
        {
            0 or 1 => [.. input[..at], (byte)(input[at] ^ (1 << dice.Below(8))), .. input[(at + 1)..]],
            2 or 3 => [.. input[..at], dice.Of(telling), .. input[(at + 1)..]],
            4 or 5 => [.. input[..at], dice.Of(telling), .. input[at..]],
            6 or 7 => [.. input[..at], .. input[end..]],
            8 => [.. input[..end], .. input[at..]],
            9 => input[..at],
            10 => [.. input, .. input],
            11 => [.. Encoding.UTF8.Preamble, .. input],
            12 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(input))],
            13 =>
            [
                .. Encoding.BigEndianUnicode.Preamble,
                .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(input)),
            ],
            14 => Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(input).Replace("\n", "\r\n", StringComparison.Ordinal)
            ),
            _ => [.. input, .. new byte[length]],
        };
    }

    /// <summary>Takes stretches away, each half as long as those before.</summary>
    public static byte[] Reduce(byte[] input, Func<byte[], bool> shows) =>
        [.. Reduction.Of(input, rest => shows([.. rest]))];
}
