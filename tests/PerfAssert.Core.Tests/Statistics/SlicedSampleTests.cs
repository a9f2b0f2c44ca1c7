using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>
/// Of whole numbers under 256 a histogram keeps each, so that the numbers of a sample of slices can be held against
/// those of R: <c>reference.R</c>, under "sliced".
/// </summary>
public class SlicedSampleTests
{
    static readonly int[] sizes = [3, 5, 8, 4];
    static readonly long[] values =
    [
        .. Enumerable.Range(1, 640).Select(i => (long)Math.Round(110 + (60 * Math.Sin(i / 25d))) + (i * 37 % 23)),
    ];
    static readonly Sample sample = Slices.Of(Slices.Cut(values, sizes));

    [Theory]
    [InlineData("mean", 121.3109375)]
    [InlineData("median", 122.5)]
    [InlineData("p90", 177)]
    [InlineData("p95", 183)]
    [InlineData("p99", 189)]
    public void Numbers_agree_with_R(string name, double expected) =>
        Assert.Equal(expected, Statistic.Summary.Single(statistic => statistic.Name == name).Of(sample).Value, 1e-9);

    [Fact]
    public void Standard_deviation_agrees_with_R() =>
        Assert.Equal(42.6736555939238, Statistic.StandardDeviation.Of(sample).Value, 1e-9);

    [Fact]
    public void Interval_of_the_mean_agrees_with_R() =>
        IsClose(67.3368564090998, 175.2850185909002, Statistic.Mean.Of(sample).Interval!);

    [Theory]
    [InlineData(100, 100.15000092472761)]
    [InlineData(185, 1.75664968873797)]
    public void Overdispersion_agrees_with_R(double threshold, double expected)
    {
        // Few values lie beyond 185: then what those beyond the median tell counts too, and is not part of R's number.
        var own = Slices.Of(Slices.Cut(values, sizes)).Seen.Overdispersion(threshold);

        if (threshold < 150)
            Assert.Equal(expected, own, 1e-6);
        else
            Assert.True(own >= expected);
    }

    [Theory]
    [InlineData(0.5, 35.1943669204094, 384)]
    [InlineData(0.9, 163, 353.614540608048)]
    [InlineData(0.95, 98.0734861984103, 341.468436558370)]
    public void Interval_of_a_quantile_agrees_with_R(double probability, double low, double high) =>
        IsClose(low, high, Intervals.Quantile(sample, probability, Interval.DefaultError));

    [Theory]
    [InlineData(150, 0.140452353731808, 0.982665717212382)]
    [InlineData(1000, 0.992830247776837, 1)]
    public void Interval_of_a_share_agrees_with_R(double target, double low, double high) =>
        IsClose(low, high, Statistic.ShareWithin(target).Of(sample).Interval!);

    [Fact]
    public void Throughput_is_what_was_completed_over_the_time_it_took()
    {
        var slices = sample.Slices!.Select(
            (slice, index) => slice with { Completed = slice.Completed + ((index + 1) % 7) }
        );

        var throughput = Statistic.Throughput.Of(Sample.OfSlices([.. slices]));

        Assert.Equal(7.97656250000000, throughput.Value, 1e-9);
        IsClose(7.58295544463364, 8.37016955536636, throughput.Interval!);
    }

    [Fact]
    public void What_came_when_the_time_was_over_counts_as_a_duration_and_not_for_the_throughput()
    {
        var late = new Slice(LatencyHistogram.Of(200, 210), TimeSpan.Zero, 0);

        var with = Sample.OfSlices([.. sample.Slices!, late]);

        Assert.Equal(642, with.Count);
        Assert.Equal(210, Statistic.Max.Of(with).Value);
        Assert.Equal(640 / 128d, Statistic.Throughput.Of(with).Value);
    }

    [Fact]
    public void Of_one_slice_alone_nothing_is_known_of_how_sure_its_numbers_are()
    {
        var one = Slices.Of(values);

        var unknown = new Interval(double.NegativeInfinity, double.PositiveInfinity);
        Assert.Equal(unknown, Statistic.Mean.Of(one).Interval);
        Assert.Equal(unknown, Statistic.Quantile(0.9m).Of(one).Interval);
        Assert.Equal(121.3109375, Statistic.Mean.Of(one).Value, 1e-9);
    }

    [Fact]
    public void Constant_values_have_intervals_without_width()
    {
        var constant = Slices.Of(Enumerable.Repeat(Enumerable.Repeat(123_456_789L, 50), 40));

        Assert.Equal(new Interval(123_456_789, 123_456_789), Statistic.Mean.Of(constant).Interval);
        Assert.Equal(new Interval(123_456_789, 123_456_789), Statistic.Quantile(0.99m).Of(constant).Interval);
    }

    // Expected: R, binom.test(2700, 3000, conf.level = .98)$conf.int.
    [Fact]
    public void Failures_that_come_together_are_failures_all_the_same()
    {
        var outage = Slices.Of(
            Enumerable.Range(0, 30).Select(second => Enumerable.Repeat(second is >= 10 and < 13 ? 0L : 1, 100))
        );

        IsClose(0.886557743152785, 0.912373316114326, Statistic.Rate.Of(outage).Interval!);
    }

    [Fact]
    public void Empty_slices_are_time_in_which_nothing_was_completed()
    {
        var sparse = Slices.Of([100], [], [], [120], [], [], [110], []);

        Assert.Equal(3, sparse.Count);
        Assert.Equal(110, Statistic.Mean.Of(sparse).Value);
        Assert.Equal(3 / 8d, Statistic.Throughput.Of(sparse).Value);
    }

    [Fact]
    public void Two_samples_joined_have_the_slices_of_both() => Assert.Equal(1280, Sample.Join([sample, sample]).Count);

    [Fact]
    public void A_sample_of_single_values_joined_with_one_of_slices_has_the_values_of_both()
    {
        var joined = Sample.Join([new(-3, 2), sample]);

        Assert.Equal(642, joined.Count);
        Assert.Equal([-3, 2], joined.Values.Take(2));
        Assert.Equal((sample.Seen.Total - 1) / 642, Statistic.Mean.Of(joined).Value, 1e-9);
    }

    [Fact]
    public void A_longer_scale_scales_every_number()
    {
        var scaled = Slices.Of(Slices.Cut([.. values.Select(value => value * 1_000_000)], sizes)).Scaled(0.5);

        Assert.Equal(121.3109375 * 500_000, Statistic.Mean.Of(scaled).Value, 1);
        Assert.InRange(Statistic.Median.Of(scaled).Value, 122.5 * 500_000 * 0.99, 122.5 * 500_000 * 1.01);
    }

    [Fact]
    public void Half_as_long_each_is_twice_as_many_in_a_second() =>
        Assert.Equal(2 * Statistic.Throughput.Of(sample).Value, Statistic.Throughput.Of(sample.Scaled(0.5)).Value, 9);

    [Fact]
    public void Single_values_are_not_there_and_asking_for_them_says_so()
    {
        Assert.Empty(sample.Values);
        Assert.Throws<InvalidOperationException>(() => sample.Ordered);
    }

    [Fact]
    public void Modes_outliers_and_drift_are_found_in_slices_too()
    {
        var random = new Random(3);
        var two = Slices.Of(
            Enumerable
                .Range(0, 40)
                .Select(_ =>
                    Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? 1_000_000L : 3_000_000) + random.Next(50_000))
                )
        );
        var rising = Slices.Of(
            Enumerable
                .Range(0, 60)
                .Select(slice =>
                    Enumerable.Range(0, 100).Select(_ => (slice < 30 ? 1_000_000L : 1_400_000) + random.Next(50_000))
                )
        );

        Assert.Equal(2, Shape.Modes(two));
        Assert.InRange(Shape.Drift(rising), 0.3, 0.5);
        Assert.Equal(1, Outliers.Count(Slices.Of([.. Slices.Cut([.. values], sizes), [100_000L]])));
    }

    static void IsClose(double low, double high, Interval interval)
    {
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }
}
