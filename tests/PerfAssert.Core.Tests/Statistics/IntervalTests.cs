using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class IntervalTests
{
    // Expected: R, ceiling(log(.01)/log(max(p, 1-p))).
    [Theory]
    [InlineData(0.1, 44)]
    [InlineData(0.5, 7)]
    [InlineData(0.9, 44)]
    [InlineData(0.95, 90)]
    [InlineData(0.99, 459)]
    [InlineData(0.999, 4603)]
    public void A_percentile_needs_so_many_values(double probability, int expected) =>
        Assert.Equal(expected, Intervals.MinimumCount(probability, Interval.DefaultError));

    // Expected: R, ceiling(log(e)/log(p)).
    [Theory]
    [InlineData(0.95, 0.001, 135)]
    [InlineData(0.99, 0.0001, 917)]
    public void A_percentile_needs_more_values_where_the_error_is_smaller(
        double probability,
        double error,
        int expected
    ) => Assert.Equal(expected, Intervals.MinimumCount(probability, error));

    // The reason for that number: with one value fewer,
    // all of them may lie below the percentile in more than 1 of 100 samples.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public void With_so_many_values_the_interval_is_bounded_and_with_one_fewer_it_is_not(double probability)
    {
        var enough = Intervals.MinimumCount(probability, Interval.DefaultError);

        var bounded = Intervals.Quantile(Counted(enough), probability, Interval.DefaultError);
        var unbounded = Intervals.Quantile(Counted(enough - 1), probability, Interval.DefaultError);

        Assert.Equal(enough, bounded.High);
        Assert.Equal(double.PositiveInfinity, unbounded.High);
    }

    // Expected: R, low: n - qbinom(.99, n, 1-p); high: qbinom(.99, n, p) + 1. The values are their own ranks.
    [Theory]
    [InlineData(10, 0.5, 1, 10)]
    [InlineData(44, 0.9, 34, 44)]
    [InlineData(90, 0.95, 80, 90)]
    [InlineData(459, 0.99, 449, 459)]
    [InlineData(1000, 0.99, 982, 998)]
    [InlineData(4603, 0.999, 4593, 4603)]
    [InlineData(10000, 0.999, 9982, 9998)]
    public void Ranks_of_a_quantile_agree_with_R(int count, double probability, double low, double high) =>
        Assert.Equal(new Interval(low, high), Intervals.Quantile(Counted(count), probability, Interval.DefaultError));

    [Fact]
    public void Of_five_values_nothing_is_known_of_the_median() =>
        Assert.Equal(
            new Interval(double.NegativeInfinity, double.PositiveInfinity),
            Intervals.Quantile(Counted(5), 0.5, Interval.DefaultError)
        );

    [Fact]
    public void A_constant_sample_has_an_interval_without_width() =>
        Assert.Equal(new Interval(5, 5), Intervals.Mean(new(5, 5, 5, 5), Interval.DefaultError));

    /// <summary>The numbers from 1 on, spread evenly by the golden section, so that no neighbours are alike.</summary>
    static Sample Counted(int count) =>
        new([.. Enumerable.Range(1, count).OrderBy(i => i * 0.6180339887498949 % 1).Select(i => (double)i)]);
}
