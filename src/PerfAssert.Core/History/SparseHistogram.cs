namespace PerfAssert.History;

/// <summary>All values of a result in a few hundred bytes, each to within 0.8 %: how many values lie in each of the
/// buckets that hold any.</summary>
/// <remarks>
/// A bucket is the first 19 bits of a number: its exponent and seven digits of its mantissa. The bytes are a version,
/// then for each bucket how far it lies from the one before and how many values it holds, both with seven bits to the
/// byte, lowest first, the eighth telling that more follow. Histograms can be added.
/// </remarks>
static class SparseHistogram
{
    const byte Version = 1;
    const int Dropped = 64 - 19;

    /// <summary>The histogram, or null where a value is negative or no number.</summary>
    public static byte[]? Of(IEnumerable<double> values)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var value in values)
        {
            if (!(value >= 0) || !double.IsFinite(value))
                return null;

            var bucket = BitConverter.DoubleToInt64Bits(value + 0.0) >> Dropped;
            counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
        }

        List<byte> bytes = [Version];
        var last = 0L;
        foreach (var (bucket, count) in counts)
        {
            Add(bytes, bucket - last);
            Add(bytes, count);
            last = bucket;
        }

        return [.. bytes];
    }

    /// <summary>The buckets that hold values, from the least: from the lower bound to below the upper one.</summary>
    /// <exception cref="FormatException">It is of a later version, or broken.</exception>
    public static IReadOnlyList<(double Low, double High, long Count)> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [Version, ..])
            throw new FormatException("The histogram is empty or of another version.");

        var buckets = new List<(double, double, long)>();
        var (bucket, total) = (0L, 0L);
        var rest = bytes[1..];
        while (rest.Length > 0)
        {
            bucket += Take(ref rest);
            var count = Take(ref rest);
            if (bucket is < 0 or >= 2047L << 7 || count is <= 0 or > int.MaxValue || (total += count) > int.MaxValue)
                throw new FormatException("The histogram has an impossible bucket.");

            buckets.Add((Edge(bucket), Edge(bucket + 1), count));
        }

        return buckets;
    }

    static double Edge(long bucket) => BitConverter.Int64BitsToDouble(bucket << Dropped);

    static void Add(List<byte> bytes, long number)
    {
        for (; number >= 0x80; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    static long Take(ref ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        for (var shift = 0; shift <= 56; shift += 7)
        {
            if (bytes.IsEmpty)
                break;

            var next = bytes[0];
            bytes = bytes[1..];
            number |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }

        throw new FormatException("The histogram ends in the middle of a number.");
    }
}
