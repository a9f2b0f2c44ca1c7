using PerfAssert.Records;
using PerfAssert.Reports.Html;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Reports;

public class HistogramTests
{
    static readonly double[] values = [.. Enumerable.Range(0, 1000).Select(number => (number * 7919 % 1009) / 10.0)];

    // Expected: R 4.2, hist((((0:999) * 7919) %% 1009) / 10, breaks = seq(0, 100.8, length.out = 9),
    // right = FALSE)$counts.
    [Fact]
    public void Bins_agree_with_R() =>
        Assert.Equal(
            [125, 124, 124, 125, 125, 126, 125, 126],
            Histogram.Of(new Distribution(values), 0, 100.8, 8).Counts
        );

    [Fact]
    public void Every_value_is_counted_once()
    {
        var histogram = Histogram.Of(new Distribution([.. values, 5000, 6000]));

        Assert.Equal(1002, histogram.Counts.Sum() + histogram.Beyond);
        Assert.Equal(2, histogram.Beyond);
    }

    [Fact]
    public void What_a_load_kept_as_a_histogram_has_the_same_bins_to_within_its_exactness()
    {
        long[] nanoseconds =
        [
            .. Enumerable.Range(1, 5000).Select(number => 1_000_000L + (number * 7919L % 5003 * 100)),
        ];
        var kept = new MetricRecord(
            "duration",
            "ns",
            5000,
            0,
            [],
            null,
            Convert.ToBase64String(LatencyHistogram.Of(nanoseconds).Encode())
        );

        var bins = Histogram.Of(Distribution.Of(kept)!, 1e6, 1.5e6, 10).Counts;

        Assert.All(bins, count => Assert.InRange(count, 480, 520));
        Assert.InRange(bins.Sum(), 4990, 5000);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base 64!")]
    [InlineData("AAAA")]
    public void What_cannot_be_read_has_no_histogram_and_breaks_nothing(string? kept) =>
        Assert.Null(Distribution.Of(new("duration", "ns", 5000, 0, [], null, kept)));

    [Theory]
    [InlineData(new[] { 5.0, 5.0 })]
    [InlineData(new[] { 0.0, 0.0, 0.0 })]
    [InlineData(new[] { 1.0, 1.0, 1.0, 1e12 })]
    [InlineData(new[] { 1.0, 2.0 })]
    [InlineData(new[] { -3.0, 2.0, 7.0 })]
    [InlineData(new[] { 1e-300, 2e-300 })]
    [InlineData(new[] { 1e300, 1.1e300, 1.2e300 })]
    public void Any_values_have_a_histogram(double[] odd)
    {
        var histogram = Histogram.Of(new Distribution(odd));

        Assert.Equal(odd.Length, histogram.Counts.Sum() + histogram.Beyond);
        Assert.InRange(histogram.Counts.Count, 1, 24);
        Assert.True(histogram.Width > 0 && double.IsFinite(histogram.Width));
    }
}
