using PerfAssert.History;
using PerfAssert.History.Files;

namespace PerfAssert.Core.Tests.History;

public class SparseHistogramTests
{
    [Fact]
    public void Every_value_lies_in_its_bucket_to_within_a_percent()
    {
        double[] values = [0, 1e-12, 1, 1.004, 99, 100, 100, 1e9, 1.7e308];

        var buckets = SparseHistogram.Read(SparseHistogram.Of(values));

        Assert.All(values, value => Assert.Single(buckets, bucket => bucket.Low <= value && value < bucket.High));
        Assert.All(buckets.Where(bucket => bucket.Low > 0), bucket => Assert.True(bucket.High / bucket.Low <= 1.0079));
        Assert.Equal(values.Length, buckets.Sum(bucket => bucket.Count));
        Assert.Equal(2, buckets.Single(bucket => bucket.Low <= 100 && 100 < bucket.High).Count);
    }

    [Fact]
    public void Many_alike_values_are_few_bytes() =>
        Assert.InRange(
            SparseHistogram.Of(Enumerable.Range(0, 100_000).Select(i => 1000.0 + (i % 100)))!.Length,
            10,
            60
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_values_that_have_no_bucket_there_is_no_histogram(double value) =>
        Assert.Null(SparseHistogram.Of([1, value]));

    [Theory]
    [InlineData]
    [InlineData(2, 1, 1)]
    [InlineData(1, 5)]
    [InlineData(1, 0x80)]
    [InlineData(1, 5, 0)]
    [InlineData(1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1)]
    [InlineData(1, 0xFF, 0xFF, 0xFF, 0x7F, 1)]
    public void Broken_bytes_are_refused(params int[] bytes) =>
        Assert.Throws<FormatException>(() => SparseHistogram.Read([.. bytes.Select(value => (byte)value)]));

    // The check value of CRC-32C in the catalogue of parametrised CRC algorithms (reveng), CRC-32/ISCSI.
    [Fact]
    public void The_checksum_is_that_of_the_catalogue() => Assert.Equal(0xE3069283, Checksum.Of("123456789"u8));
}
