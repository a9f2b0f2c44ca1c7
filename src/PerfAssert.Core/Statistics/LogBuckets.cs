using System.Numerics;

namespace PerfAssert.Statistics;

/// <summary>
/// Buckets that widen with the value: whole numbers up to 255 each have their own, and every doubling above has 128, so
/// that a bucket is at most 1/128 of its values wide and its middle at most 0.4 % away from any of them.
/// </summary>
static class LogBuckets
{
    /// <summary>How many bits of a number, the first not counted, tell its bucket.</summary>
    public const int Bits = 7;

    const int Half = 1 << Bits;
    const int LargestExponent = 47;

    /// <summary>The largest number that has a bucket of its size: 78 hours in nanoseconds.
    /// Larger ones share the last.</summary>
    public const long Largest = (1L << (LargestExponent + 1)) - 1;

    /// <summary>How many there are.</summary>
    public const int Count = ((LargestExponent - Bits) * Half) + (2 * Half);

    /// <summary>The bucket of a number; of a negative one, that of 0.</summary>
    public static int IndexOf(long value)
    {
        if (value < Half)
            return (int)Math.Max(value, 0);

        var shift = BitOperations.Log2((ulong)Math.Min(value, Largest)) - Bits;
        return (shift * Half) + (int)(Math.Min(value, Largest) >> shift);
    }

    /// <summary>The smallest number in it.</summary>
    public static long Low(int index)
    {
        var shift = ShiftOf(index);
        return (long)(index - (shift * Half)) << shift;
    }

    /// <summary>How many whole numbers it holds.</summary>
    public static long Width(int index) => 1L << ShiftOf(index);

    static int ShiftOf(int index) => Math.Max(0, (index / Half) - 1);
}
