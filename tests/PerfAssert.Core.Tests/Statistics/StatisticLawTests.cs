using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>What holds for any sample: the order of the values does not matter to the number,
/// adding a constant shifts, scaling scales.</summary>
public class StatisticLawTests
{
    static readonly double[] values = [.. Enumerable.Range(1, 500).Select(i => i * 37 % 509 + 0.25)];

    public static TheoryData<string> All => [.. statistics.Keys];

    public static TheoryData<string> Locations => ["mean", "median", "min", "max", "p5", "p95", "p99"];

    static readonly Dictionary<string, Statistic> statistics = new Statistic[]
    {
        Statistic.Mean,
        Statistic.Median,
        Statistic.Min,
        Statistic.Max,
        Statistic.Total,
        Statistic.StandardDeviation,
        Statistic.Throughput,
        Statistic.Quantile(0.05m),
        Statistic.Quantile(0.95m),
        Statistic.Quantile(0.99m),
        Statistic.ShareWithin(300),
    }.ToDictionary(statistic => statistic.Name);

    [Theory]
    [MemberData(nameof(All))]
    public void Order_does_not_matter(string name)
    {
        var shuffled = values.ToArray();
        new Random(1).Shuffle(shuffled);

        IsClose(statistics[name].Of(new(values)).Value, statistics[name].Of(new(shuffled)).Value);
    }

    // Values that come in runs say less than the same values in any order.
    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    [InlineData("p95")]
    [InlineData("throughput")]
    [InlineData("share within 300 ns")]
    public void An_interval_is_wider_where_neighbours_are_alike(string name)
    {
        var mixed = statistics[name].Of(new(values)).Interval!;
        var sorted = statistics[name].Of(new([.. values.Order()])).Interval!;

        Assert.True(sorted.Low <= mixed.Low && sorted.High >= mixed.High && sorted != mixed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_interval_contains_the_value_and_widens_as_the_error_falls(string name)
    {
        var (usual, rarer) = (statistics[name].Of(new(values)), statistics[name].Of(new(values), error: 0.001));
        if (usual.Interval is not { } interval)
            return;

        Assert.InRange(usual.Value, interval.Low, interval.High);
        Assert.True(rarer.Interval!.Low <= interval.Low && rarer.Interval.High >= interval.High);
    }

    [Theory]
    [MemberData(nameof(Locations))]
    public void Adding_a_constant_shifts_a_location_and_its_interval(string name) =>
        AreClose(
            statistics[name].Of(new(values)),
            statistics[name].Of(new([.. values.Select(value => value + 1000)])),
            value => value + 1000
        );

    [Theory]
    [MemberData(nameof(Locations))]
    [InlineData("sd")]
    [InlineData("total")]
    public void Scaling_scales_a_statistic_and_its_interval(string name) =>
        AreClose(
            statistics[name].Of(new(values)),
            statistics[name].Of(new([.. values.Select(value => value * 1e6)])),
            value => value * 1e6
        );

    [Fact]
    public void Adding_a_constant_leaves_the_standard_deviation() =>
        AreClose(
            Statistic.StandardDeviation.Of(new(values)),
            Statistic.StandardDeviation.Of(new([.. values.Select(value => value + 1000)])),
            same => same
        );

    [Fact]
    public void Twice_the_durations_are_half_the_throughput() =>
        AreClose(
            Statistic.Throughput.Of(new(values)),
            Statistic.Throughput.Of(new([.. values.Select(value => value * 2)])),
            value => value / 2
        );

    [Fact]
    public void Scaling_values_and_target_leaves_the_share_within() =>
        AreClose(
            Statistic.ShareWithin(300).Of(new(values)),
            Statistic.ShareWithin(3000).Of(new([.. values.Select(value => value * 10)])),
            same => same
        );

    [Fact]
    public void Rate_of_the_opposite_is_the_rest()
    {
        double[] hits = [.. Enumerable.Range(0, 100).Select(i => i % 7 == 0 ? 0d : 1d)];

        var rate = Statistic.Rate.Of(new(hits));
        var opposite = Statistic.Rate.Of(new([.. hits.Select(hit => 1 - hit)]));

        Assert.Equal(1 - rate.Value, opposite.Value, 1e-9);
        Assert.Equal(1 - rate.Interval!.High, opposite.Interval!.Low, 1e-7);
        Assert.Equal(1 - rate.Interval.Low, opposite.Interval.High, 1e-7);
    }

    static void AreClose(Estimate estimate, Estimate changed, Func<double, double> change)
    {
        IsClose(change(estimate.Value), changed.Value);
        Assert.Equal(estimate.Interval is null, changed.Interval is null);
        if (estimate.Interval is not { } interval)
            return;

        IsClose(change(interval.Low), changed.Interval!.Low);
        IsClose(change(interval.High), changed.Interval.High);
    }

    static void IsClose(double expected, double actual) =>
        Assert.Equal(1, expected == actual ? 1 : actual / expected, 1e-9);
}
