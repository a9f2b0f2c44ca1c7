using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class BootstrapTests
{
    // R 4.2.2, all resamples: boot <- function(x, f, e) quantile(apply(expand.grid(rep(list(x), length(x))), 1, f),
    // c(e, 1 - e), type = 1) such as boot(c(12.2, 12.31, 12.4), median, 0.025)
    [Theory]
    [InlineData(new[] { 12.2, 12.31, 12.4 }, 0.025, 12.2, 12.4)]
    [InlineData(new[] { 12.2, 12.31, 12.4, 12.35 }, 0.025, 12.2, 12.4)]
    [InlineData(new[] { 12.2, 12.31, 12.4, 12.35 }, 0.1, 12.255, 12.375)]
    [InlineData(new[] { 12.2, 12.31, 12.4, 12.35, 12.29 }, 0.025, 12.2, 12.4)]
    [InlineData(new[] { 12.2, 12.31, 12.4, 12.35, 12.29 }, 0.1, 12.29, 12.35)]
    [InlineData(new[] { 5.0, 3, 8, 1, 9, 4 }, 0.025, 2, 8.5)]
    [InlineData(new[] { 5.0, 3, 8, 1, 9, 4 }, 0.01, 2, 8.5)]
    [InlineData(new[] { 5.0, 3, 8, 1, 9, 4, 7 }, 0.025, 3, 8)]
    [InlineData(new[] { 5.0, 5, 8, 1, 9, 5, 5 }, 0.025, 5, 8)]
    public void The_interval_of_the_median_is_that_of_all_resamples(
        double[] values,
        double error,
        double low,
        double high
    ) => IsClose(new(low, high), Bootstrap.Median(new(values), error));

    // R 4.2.2: the same boot, such as boot(c(5, 3, 8, 1, 9, 4), min, 0.025)
    [Theory]
    [InlineData(new[] { 5.0, 3, 8, 1, 9, 4 }, 1, 4)]
    [InlineData(new[] { 5.0, 3, 8, 1, 9, 4, 7 }, 1, 4)]
    [InlineData(new[] { 7.0, 7, 7 }, 7, 7)]
    [InlineData(new[] { 7.0 }, 7, 7)]
    public void The_interval_of_the_least_is_that_of_all_resamples(double[] values, double low, double high) =>
        IsClose(new(low, high), Bootstrap.Min(new(values), 0.025));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(20)]
    public void It_is_what_drawing_gives(int count)
    {
        var random = new SplitMix((ulong)count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        var drawn = Enumerable
            .Range(0, 20_000)
            .Select(_ => Statistic.Median.Of(new([.. values.Select(_ => values[(int)(random.Next() * count)])])).Value)
            .Order()
            .ToList();

        var (wide, narrow) = (Bootstrap.Median(new(values), 0.08), Bootstrap.Median(new(values), 0.12));

        Assert.InRange(drawn[2_000], wide.Low - 1e-9, narrow.Low + 1e-9);
        Assert.InRange(drawn[18_000], narrow.High - 1e-9, wide.High + 1e-9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(11)]
    public void Order_does_not_matter_a_constant_shifts_and_scaling_scales(int count)
    {
        var random = new SplitMix((ulong)count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => random.Next())];
        var interval = Bootstrap.Median(new(values), 0.025);

        IsClose(interval, Bootstrap.Median(new([.. values.Reverse()]), 0.025));
        IsClose(
            new(interval.Low + 7, interval.High + 7),
            Bootstrap.Median(new([.. values.Select(value => value + 7)]), 0.025)
        );
        IsClose(
            new(interval.Low * 7, interval.High * 7),
            Bootstrap.Median(new([.. values.Select(value => value * 7)]), 0.025)
        );
        IsClose(new(-interval.High, -interval.Low), Bootstrap.Median(new([.. values.Select(value => -value)]), 0.025));
    }

    static void IsClose(Interval expected, Interval actual)
    {
        Assert.Equal(expected.Low, actual.Low, 1e-9);
        Assert.Equal(expected.High, actual.High, 1e-9);
    }
}
