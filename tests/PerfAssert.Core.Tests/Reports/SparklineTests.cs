using PerfAssert.Reports.Formats;

namespace PerfAssert.Core.Tests.Reports;

public class SparklineTests
{
    [Fact]
    public void Each_number_is_a_bar_from_the_least_to_the_most() =>
        Assert.Equal("▁▂▄█", Sparkline.Of([1, 2, 4, 8], 10));

    [Fact]
    public void Many_numbers_share_bars() => Assert.Equal("▁█", Sparkline.Of([1, 3, 10, 12], 2));

    [Fact]
    public void Equal_numbers_are_a_flat_line() => Assert.Equal("▄▄▄", Sparkline.Of([0, 0, 0], 10));

    [Fact]
    public void No_numbers_are_no_line() => Assert.Equal("", Sparkline.Of([], 10));
}
