using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>
/// Against R 4.2.2 and Python 3.11. The samples have the same names in reference.R beside this file, which prints every
/// expected number: <c>Rscript reference.R</c>. Its functions are named where R has none of its own.
/// </summary>
public class StatisticTests
{
    const double Tolerance = 1e-9;

    static readonly Sample ten = new(12.1, 15.3, 11.8, 14.2, 13.7, 19.9, 12.5, 13.1, 30.2, 12.9);
    static readonly Sample many = new([.. Enumerable.Range(1, 200).Select(i => i * 37 % 211 + 0.5)]);
    static readonly Sample wave = new([
        .. Enumerable.Range(1, 400).Select(i => Math.Round(100 + 50 * Math.Sin(i / 10d)) + i * 37 % 23),
    ]);
    static readonly Sample rare = new([
        .. Enumerable.Range(1, 400).Select(i => i % 200 == 7 ? 5000d : 100 + i * 37 % 23),
    ]);

    // Expected: R, mean(ten[1:5]); t.test(ten[1:5], conf.level=0.98)$conf.int.
    [Fact]
    public void Mean_and_its_interval_agree_with_R()
    {
        var mean = Statistic.Mean.Of(new(12.1, 15.3, 11.8, 14.2, 13.7));

        Assert.Equal(13.42, mean.Value, Tolerance);
        Assert.Equal(10.9646770957112, mean.Interval!.Low, 1e-7);
        Assert.Equal(15.8753229042888, mean.Interval.High, 1e-7);
        Assert.Equal(5, mean.Count);
    }

    // Expected: R, mean(ten); Python, statistics.mean(ten).
    // R, ci <- t.test(ten, conf.level=0.98)$conf.int; mean(ten) + c(-3, 3) * diff(ci) / 2.
    [Fact]
    public void The_interval_of_a_skewed_mean_is_three_times_as_wide()
    {
        var mean = Statistic.Mean.Of(ten);

        Assert.Equal(15.57, mean.Value, Tolerance);
        Assert.Equal(0.4511727767093241, mean.Interval!.Low, 1e-7);
        Assert.Equal(30.68882722329068, mean.Interval.High, 1e-7);
    }

    // Expected: R, mean(x); mean_interval(x, e) of reference.R. In wave the neighbours are alike, in rare two values
    // lie far above: both widen the interval three times.
    [Theory]
    [InlineData("many", 0.01, 105.625, 100.63416981319, 110.61583018681)]
    [InlineData("many", 0.001, 105.625, 98.7579977698836, 112.492002230116)]
    [InlineData("wave", 0.01, 113.1325, 98.4516799532618, 127.813320046738)]
    [InlineData("wave", 0.001, 113.1325, 92.9328097225537, 133.332190277446)]
    [InlineData("rare", 0.01, 135.49, 5.15088912964924, 265.829110870351)]
    [InlineData("rare", 0.001, 135.49, -43.8466897923249, 314.826689792325)]
    public void Mean_of_many_values_agrees_with_R(string sample, double error, double value, double low, double high)
    {
        var mean = Statistic.Mean.Of(Named(sample), error);

        Assert.Equal(value, mean.Value, Tolerance);
        Assert.Equal(low, mean.Interval!.Low, 1e-6);
        Assert.Equal(high, mean.Interval.High, 1e-6);
    }

    [Fact]
    public void Of_one_value_nothing_is_known_of_the_mean()
    {
        var mean = Statistic.Mean.Of(new(5));

        Assert.Equal(5, mean.Value);
        Assert.Equal(new(double.NegativeInfinity, double.PositiveInfinity), mean.Interval);
    }

    // Expected: R, median(ten); median(many). Python, statistics.median(ten).
    [Fact]
    public void Median_agrees_with_R()
    {
        Assert.Equal(13.4, Statistic.Median.Of(ten).Value, Tolerance);
        Assert.Equal(106, Statistic.Median.Of(many).Value, Tolerance);
    }

    // Expected: R, quantile(ten, c(.05,.25,.9,.95,.99,.999), type=7).
    // Python, statistics.quantiles(ten, n=20, method="inclusive")[-1] is 25.565 as well.
    [Theory]
    [InlineData(0.05, 11.935)]
    [InlineData(0.25, 12.6)]
    [InlineData(0.9, 20.93)]
    [InlineData(0.95, 25.565)]
    [InlineData(0.99, 29.273)]
    [InlineData(0.999, 30.1073)]
    public void Quantile_agrees_with_R(double probability, double expected)
    {
        var quantile = Statistic.Quantile((decimal)probability);

        Assert.Equal(expected, quantile.Of(ten).Value, Tolerance);
    }

    // Expected: R, quantile(many, c(.05,.25,.9,.95,.99,.999), type=7).
    [Theory]
    [InlineData(0.05, 11.45)]
    [InlineData(0.25, 53)]
    [InlineData(0.9, 189.6)]
    [InlineData(0.95, 199.6)]
    [InlineData(0.99, 208.51)]
    [InlineData(0.999, 210.301)]
    public void Quantile_of_many_values_agrees_with_R(double probability, double expected)
    {
        var quantile = Statistic.Quantile((decimal)probability);

        Assert.Equal(expected, quantile.Of(many).Value, Tolerance);
    }

    // Expected: R, s <- sort(many); low: s[200 - qbinom(1-e, 200, 1-p)];
    // high: s[qbinom(1-e, 200, p) + 1], NA is infinite.
    [Theory]
    [InlineData(0.05, 0.01, 4.5, 19.5)]
    [InlineData(0.5, 0.01, 87.5, 122.5)]
    [InlineData(0.9, 0.01, 179.5, 199.5)]
    [InlineData(0.95, 0.01, 191.5, 207.5)]
    [InlineData(0.99, 0.01, 204.5, double.PositiveInfinity)]
    [InlineData(0.5, 0.001, 81.5, 129.5)]
    [InlineData(0.95, 0.001, 188.5, 209.5)]
    public void Interval_of_a_quantile_agrees_with_R(double probability, double error, double low, double high)
    {
        var quantile = Statistic.Quantile((decimal)probability);

        Assert.Equal(new Interval(low, high), quantile.Of(many, error).Interval);
    }

    // Expected: R, quantile_interval(c(20, 21, 22), .99); quantile_interval(c(20, 21, 22), .5).
    [Theory]
    [InlineData(0.99, 21)]
    [InlineData(0.5, double.NegativeInfinity)]
    public void Of_three_values_an_end_may_be_known(double probability, double low) =>
        Assert.Equal(
            new Interval(low, double.PositiveInfinity),
            Statistic.Quantile((decimal)probability).Of(new Sample(20, 21, 22)).Interval
        );

    // Expected: R, quantile_interval(wave, p, e) of reference.R:
    // the sample is worth fewer values than it has, because neighbours are alike.
    [Theory]
    [InlineData(0.05, 0.01, 51, 65)]
    [InlineData(0.5, 0.01, 83, 144)]
    [InlineData(0.9, 0.01, 153, 165)]
    [InlineData(0.95, 0.01, 161, 169)]
    [InlineData(0.99, 0.01, 168, double.PositiveInfinity)]
    [InlineData(0.5, 0.001, 74, 149)]
    [InlineData(0.95, 0.001, 160, 170)]
    public void Interval_of_a_quantile_of_dependent_values_agrees_with_R(
        double probability,
        double error,
        double low,
        double high
    )
    {
        var quantile = Statistic.Quantile((decimal)probability);

        Assert.Equal(new Interval(low, high), quantile.Of(wave, error).Interval);
    }

    // Expected: R, sd(ten); sd(many). Python, statistics.stdev(ten).
    [Fact]
    public void Standard_deviation_agrees_with_R()
    {
        Assert.Equal(5.648411772839826, Statistic.StandardDeviation.Of(ten).Value, Tolerance);
        Assert.Equal(61.0655745652567, Statistic.StandardDeviation.Of(many).Value, Tolerance);
        Assert.Equal(0, Statistic.StandardDeviation.Of(new(7)).Value);
    }

    // Expected: R, min(ten), max(ten), sum(ten).
    [Fact]
    public void Smallest_largest_and_total_agree_with_R()
    {
        Assert.Equal(11.8, Statistic.Min.Of(ten).Value);
        Assert.Equal(30.2, Statistic.Max.Of(ten).Value);
        Assert.Equal(155.7, Statistic.Total.Of(ten).Value, Tolerance);
        Assert.Null(Statistic.Min.Of(ten).Interval);
        Assert.Null(Statistic.Max.Of(ten).Interval);
        Assert.Null(Statistic.Total.Of(ten).Interval);
    }

    // Expected: R, 1e9/mean(many); 1e9/rev(mean_interval(many)) of reference.R.
    [Fact]
    public void Throughput_agrees_with_R()
    {
        var throughput = Statistic.Throughput.Of(many);

        Assert.Equal(9467455.62130178, throughput.Value, 1e-6);
        Assert.Equal(9040297.381588, throughput.Interval!.Low, 1);
        Assert.Equal(9936982.65565589, throughput.Interval.High, 1);
    }

    [Fact]
    public void Throughput_is_unbounded_above_where_the_mean_may_be_nothing()
    {
        var throughput = Statistic.Throughput.Of(new(1, 1, 1000));

        Assert.Equal(double.PositiveInfinity, throughput.Interval!.High);
        Assert.True(throughput.Interval.Low > 0);
    }

    // Expected: R, binom.test(k, n, conf.level=0.98)$conf.int.
    // The misses are spread evenly, so that the values count as independent.
    [Theory]
    [InlineData(40, 13, 37, 0.770093197158497, 0.98887893744185518)]
    [InlineData(40, 1, 0, 0, 0.10874906186625444)]
    [InlineData(40, 41, 40, 0.89125093813374556, 1)]
    [InlineData(10000, 1000, 9990, 0.9979865536780006, 0.99958687947506386)]
    public void Rate_and_its_interval_agree_with_R(int count, int missEvery, int hits, double low, double high)
    {
        var sample = new Sample([.. Enumerable.Range(1, count).Select(i => i % missEvery == 0 ? 0d : 1d)]);

        var rate = Statistic.Rate.Of(sample);

        Assert.Equal((double)hits / count, rate.Value, Tolerance);
        Assert.Equal(low, rate.Interval!.Low, 1e-7);
        Assert.Equal(high, rate.Interval.High, 1e-7);
    }

    // Expected: R, sum(many <= 180)/200; binom.test(170, 200, conf.level=0.98)$conf.int.
    [Fact]
    public void Share_within_a_target_agrees_with_R()
    {
        var share = Statistic.ShareWithin(180).Of(many);

        Assert.Equal(0.85, share.Value, Tolerance);
        Assert.Equal(0.781838840628363, share.Interval!.Low, 1e-7);
        Assert.Equal(0.903739242556211, share.Interval.High, 1e-7);
    }

    // Expected: R, mean(wave <= 150); share_interval(wave, 150) of reference.R: 400 dependent values are worth 50.
    [Fact]
    public void Share_of_dependent_values_within_a_target_agrees_with_R()
    {
        var share = Statistic.ShareWithin(150).Of(wave);

        Assert.Equal(0.795, share.Value, Tolerance);
        Assert.Equal(0.631512643221889, share.Interval!.Low, 1e-7);
        Assert.Equal(0.90955790036572, share.Interval.High, 1e-7);
    }

    [Fact]
    public void A_value_on_the_target_is_within_it()
    {
        var share = Statistic.ShareWithin(200).Of(new(100, 200, 201));

        Assert.Equal(2 / 3d, share.Value, Tolerance);
    }

    [Theory]
    [InlineData(0.95, "p95")]
    [InlineData(0.999, "p99.9")]
    [InlineData(0.99999, "p99.999")]
    [InlineData(0.5, "p50")]
    public void A_quantile_is_named_as_a_percentile(double probability, string name) =>
        Assert.Equal(name, Statistic.Quantile((decimal)probability).Name);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(95)]
    public void A_quantile_outside_0_to_1_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistic.Quantile((decimal)probability));

    [Fact]
    public void Percentiles_and_shares_speak_of_single_operations_and_means_do_not()
    {
        Assert.True(Statistic.Quantile(0.95m).NeedsSingleOperations);
        Assert.True(Statistic.ShareWithin(200).NeedsSingleOperations);
        Assert.False(Statistic.Mean.NeedsSingleOperations);
        Assert.False(Statistic.Median.NeedsSingleOperations);
        Assert.False(Statistic.Throughput.NeedsSingleOperations);
    }

    [Fact]
    public void Throughput_and_shares_rise_with_speed_and_times_do_not()
    {
        Assert.True(Statistic.Throughput.RisesWithSpeed);
        Assert.True(Statistic.ShareWithin(200).RisesWithSpeed);
        Assert.False(Statistic.Mean.RisesWithSpeed);
        Assert.False(Statistic.Quantile(0.95m).RisesWithSpeed);
    }

    [Fact]
    public void A_statistic_knows_the_unit_of_its_number()
    {
        Assert.Equal(Unit.Nanoseconds, Statistic.Mean.UnitOf(Metric.Duration));
        Assert.Equal(Unit.Bytes, Statistic.Min.UnitOf(Metric.Allocated));
        Assert.Equal(Unit.Share, Statistic.ShareWithin(200).UnitOf(Metric.Duration));
        Assert.Equal(Unit.PerSecond, Statistic.Throughput.UnitOf(Metric.Duration));
    }

    [Fact]
    public void Statistics_are_equal_by_name()
    {
        Assert.Equal(Statistic.Quantile(0.95m), Statistic.Quantile(0.950m));
        Assert.NotEqual(Statistic.Quantile(0.95m), Statistic.Quantile(0.99m));
    }

    [Fact]
    public void A_sample_keeps_the_order_in_which_it_was_taken()
    {
        var sample = new Sample(3, 1, 2);

        Statistic.Median.Of(sample);

        Assert.Equal([3, 1, 2], sample.Values);
    }

    static Sample Named(string name) =>
        name switch
        {
            "many" => many,
            "wave" => wave,
            _ => rare,
        };
}
