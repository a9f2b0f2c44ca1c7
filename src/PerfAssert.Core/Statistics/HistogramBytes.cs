using System.Buffers.Binary;
using System.Numerics;

namespace PerfAssert.Statistics;

/// <summary>
/// The encoding of a histogram: a byte for the version, one for the bits of a bucket, then as numbers of variable
/// length (LEB128) the sum, the least and the largest value, how many buckets hold something, and for each how far it
/// lies from the one before and its count; at the end a check sum (CRC-32C).
/// </summary>
static class HistogramBytes
{
    const byte Version = 1;
    const int CheckLength = 4;

    public static byte[] Write(LatencyHistogram histogram)
    {
        List<byte> bytes = [Version, LogBuckets.Bits];
        Add(bytes, histogram.Sum);
        Add(bytes, histogram.Min);
        Add(bytes, histogram.Max);
        Add(bytes, histogram.Buckets.Length);
        var last = -1;
        for (var i = 0; i < histogram.Buckets.Length; i++)
        {
            Add(bytes, histogram.Buckets[i] - last - 1);
            Add(bytes, histogram.Counts[i]);
            last = histogram.Buckets[i];
        }

        Span<byte> check = stackalloc byte[CheckLength];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Check([.. bytes]));
        bytes.AddRange(check);
        return [.. bytes];
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">They are no histogram.</exception>
    public static LatencyHistogram Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 + CheckLength)
            throw Broken($"{bytes.Length} bytes are too few");
        if (bytes[0] != Version)
            throw Broken($"it has version {bytes[0]}, and this program reads version {Version}");
        if (bytes[1] != LogBuckets.Bits)
            throw Broken($"its buckets have {bytes[1]} bits instead of {LogBuckets.Bits}");

        var body = bytes[..^CheckLength];
        if (Check(body) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CheckLength..]))
            throw Broken($"its check sum is another");

        var rest = body[2..];
        var (sum, min, max, used) = (Next(ref rest), Next(ref rest), Next(ref rest), Next(ref rest));
        if (used > LogBuckets.Count)
            throw Broken($"it has {used} buckets of {LogBuckets.Count}");

        var (buckets, counts) = (new int[used], new long[used]);
        var (bucket, total) = (-1L, 0L);
        for (var i = 0; i < used; i++)
        {
            (bucket, counts[i]) = (bucket + 1 + Math.Min(Next(ref rest), LogBuckets.Count), Next(ref rest));
            if (bucket >= LogBuckets.Count)
                throw Broken($"there is no bucket {bucket}");
            if (counts[i] == 0 || counts[i] > long.MaxValue - total)
                throw Broken($"bucket {bucket} holds {counts[i]} values");
            (buckets[i], total) = ((int)bucket, total + counts[i]);
        }

        if (!rest.IsEmpty)
            throw Broken($"{rest.Length} bytes follow it");
        if (!EndsFit(buckets, min, max))
            throw Broken($"its values cannot lie between {min} and {max}");
        return new(buckets, counts, sum, min, max);
    }

    static bool EndsFit(int[] buckets, long min, long max) =>
        buckets.Length == 0
            ? min == 0 && max == 0
            : min <= max && LogBuckets.IndexOf(min) == buckets[0] && LogBuckets.IndexOf(max) == buckets[^1];

    static void Add(List<byte> bytes, long number)
    {
        for (var rest = (ulong)number; ; rest >>= 7)
        {
            bytes.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80u : 0u)));
            if (rest <= 0x7F)
                return;
        }
    }

    /// <summary>The next number, of at most 63 bits.</summary>
    static long Next(ref ReadOnlySpan<byte> rest)
    {
        var number = 0L;
        for (var at = 0; at < 9; at++)
        {
            if (at >= rest.Length)
                throw Broken($"it ends in the middle of a number");

            number |= (long)(rest[at] & 0x7F) << (7 * at);
            if (rest[at] > 0x7F)
                continue;

            rest = rest[(at + 1)..];
            return number;
        }

        throw Broken($"a number is longer than 63 bits");
    }

    static uint Check(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }

    static FormatException Broken(FormattableString reason) =>
        new(FormattableString.Invariant($"This is no whole histogram: {FormattableString.Invariant(reason)}."));
}
