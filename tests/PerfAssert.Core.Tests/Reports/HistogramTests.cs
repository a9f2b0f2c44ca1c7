using PerfAssert.Reports.Html;

namespace PerfAssert.Core.Tests.Reports;

public class HistogramTests
{
    static readonly double[] values = [.. Enumerable.Range(0, 1000).Select(number => (number * 7919 % 1009) / 10.0)];

    // Expected: R 4.2, hist((((0:999) * 7919) %% 1009) / 10, breaks = seq(0, 100.8, length.out = 9), right = FALSE)$counts.
    [Fact]
    public void Bins_agree_with_R() =>
        Assert.Equal([125, 124, 124, 125, 125, 126, 125, 126], Histogram.Of(values, 0, 100.8, 8).Counts);

    [Fact]
    public void Every_value_is_counted_once()
    {
        var histogram = Histogram.Of([.. values.Order(), 5000, 6000]);

        Assert.Equal(1002, histogram.Counts.Sum() + histogram.Beyond);
        Assert.Equal(2, histogram.Beyond);
    }

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
        var histogram = Histogram.Of(odd);

        Assert.Equal(odd.Length, histogram.Counts.Sum() + histogram.Beyond);
        Assert.InRange(histogram.Counts.Count, 1, 24);
        Assert.True(histogram.Width > 0 && double.IsFinite(histogram.Width));
    }
}
