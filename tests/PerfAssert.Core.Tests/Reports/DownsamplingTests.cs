using PerfAssert.Reports.Html;

namespace PerfAssert.Core.Tests.Reports;

public class DownsamplingTests
{
    // Expected: the algorithm of the thesis written down once more in Python 3.11 (lttb.py beside this file),
    // on the same numbers.
    [Fact]
    public void It_agrees_with_a_second_implementation()
    {
        (double X, double Y)[] points =
        [
            .. Enumerable.Range(0, 50).Select(number => ((double)number, (double)(number * number * 31 % 97))),
        ];

        Assert.Equal([0, 3, 12, 15, 23, 27, 33, 42, 47, 49], Downsampling.Of(points, 10).Select(point => point.X));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(2000)]
    public void It_keeps_the_ends_the_order_and_the_number(int most)
    {
        (double X, double Y)[] points =
        [
            .. Enumerable.Range(0, 12_345).Select(number => ((double)number, Math.Sin(number))),
        ];

        var kept = Downsampling.Of(points, most);

        Assert.Equal(most, kept.Count);
        Assert.Equal((points[0], points[^1]), (kept[0], kept[^1]));
        Assert.Equal(kept.OrderBy(point => point.X), kept);
        Assert.Equal(most, kept.Distinct().Count());
    }

    [Fact]
    public void A_single_peak_stays()
    {
        (double X, double Y)[] points =
        [
            .. Enumerable.Range(0, 10_000).Select(number => ((double)number, number == 6789 ? 100.0 : 1.0)),
        ];

        Assert.Contains((6789.0, 100.0), Downsampling.Of(points, 100));
    }

    [Fact]
    public void Few_points_stay_as_they_are()
    {
        (double X, double Y)[] points = [(1, 2), (3, 4)];

        Assert.Same(points, Downsampling.Of(points, 3));
    }
}
