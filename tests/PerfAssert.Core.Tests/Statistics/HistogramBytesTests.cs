using System.Buffers.Binary;
using System.Numerics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class HistogramBytesTests
{
    static readonly byte[] good = LatencyHistogram
        .Of(LatencyHistogramTests.Values("lognormal", 5000, seed: 3))
        .Encode();

    [Theory]
    [InlineData("lognormal")]
    [InlineData("bimodal")]
    [InlineData("constant")]
    [InlineData("heavy tail")]
    public void What_was_encoded_is_decoded(string shape)
    {
        var histogram = LatencyHistogram.Of(LatencyHistogramTests.Values(shape, 10_000, seed: 4));

        var decoded = LatencyHistogram.Decode(histogram.Encode());

        Assert.Equal(histogram.Encode(), decoded.Encode());
        Assert.Equal(
            (histogram.Count, histogram.Sum, histogram.Min, histogram.Max),
            (decoded.Count, decoded.Sum, decoded.Min, decoded.Max)
        );
        Assert.Equal(histogram.Quantile(0.95), decoded.Quantile(0.95));
    }

    [Fact]
    public void An_empty_histogram_survives() =>
        Assert.Equal(0, LatencyHistogram.Decode(LatencyHistogram.Empty.Encode()).Count);

    // The bytes of version 1, for ever: 5 us and 1 ms, in buckets 796 and 1780;
    // made by a few lines of Python from the description of the encoding.
    [Fact]
    public void Version_1_is_these_bytes() =>
        Assert.Equal("0107C8AB3D8827C0843D029C0601D70701E983CB1A", Hex(LatencyHistogram.Of(5000, 1_000_000)));

    [Fact]
    public void A_changed_byte_is_refused()
    {
        for (var at = 0; at < good.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. good];
                changed[at] ^= (byte)(1 << bit);
                Assert.Throws<FormatException>(() => LatencyHistogram.Decode(changed));
            }
        }
    }

    [Fact]
    public void A_torn_end_and_bytes_that_follow_are_refused()
    {
        for (var length = 0; length < good.Length; length++)
            Assert.Throws<FormatException>(() => LatencyHistogram.Decode(good.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => LatencyHistogram.Decode([.. good, 0]));
    }

    // A check sum is soon made: whatever carries a right one is a histogram that holds together or is refused.
    [Fact]
    public void Random_bytes_with_a_right_check_sum_are_refused_or_hold_together()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = i % 2 == 0 ? good[..^4] : new byte[random.Next(2, 40)];
            if (i % 2 == 0)
                bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            else
                random.NextBytes(bytes);
            (bytes[0], bytes[1]) = (1, 7);
            byte[] signed = [.. bytes, .. CheckOf(bytes)];

            try
            {
                var histogram = LatencyHistogram.Decode(signed);
                Assert.True(histogram.Count >= 0 && histogram.Min <= histogram.Max);
                Assert.InRange(histogram.Count == 0 ? 0 : histogram.Quantile(0.5), histogram.Min, histogram.Max);
            }
            catch (FormatException exception)
            {
                Assert.StartsWith("This is no whole histogram: ", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_newer_version_is_named()
    {
        byte[] newer = [9, .. good[1..]];

        var refused = Assert.Throws<FormatException>(() => LatencyHistogram.Decode(newer));

        Assert.Equal(
            "This is no whole histogram: it has version 9, and this program reads version 1.",
            refused.Message
        );
    }

    static byte[] CheckOf(byte[] bytes)
    {
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(check, ~bytes.Aggregate(uint.MaxValue, BitOperations.Crc32C));
        return check;
    }

    static string Hex(LatencyHistogram histogram) => Convert.ToHexString(histogram.Encode());
}
