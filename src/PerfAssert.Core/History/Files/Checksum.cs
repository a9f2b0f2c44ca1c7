using System.Numerics;
using System.Runtime.InteropServices;

namespace PerfAssert.History.Files;

/// <summary>CRC-32C (Castagnoli), which processors compute by themselves.</summary>
static class Checksum
{
    public const uint Start = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Add(Start, bytes);

    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, last);
        return sum;
    }
}
