using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>Thirty operations on a busy machine: few of them took a thousand times as long as the others.</summary>
public class NeverNegativeTests
{
    static readonly double[] skewed =
    [
        .. Enumerable.Range(0, 30).Select(number => number is 7 or 8 or 29 ? 2_000_000d : 2000 + number),
    ];

    public static TheoryData<string> Amounts =>
        [
            .. Metric.BuiltIn.Except([Metric.HeapGrowth, Metric.LatencyGrowth]).Select(metric => metric.Name),
            "duration.read",
            "success.read",
        ];

    [Theory, MemberData(nameof(Amounts))]
    public void The_interval_of_an_amount_ends_at_zero(string name)
    {
        var metric = new Metric(name, Unit.Nanoseconds);
        var samples = Samples.Nothing with { Of = new Dictionary<Metric, Sample> { [metric] = new(skewed) } };

        Assert.True(Statistic.Mean.Of(new Sample(skewed)).Interval!.Low < 0);
        Assert.Equal(0, Statistic.Mean.Of(new Sample(skewed), metric).Interval!.Low);
        Assert.Equal(0, samples.Estimate(Statistic.Mean, metric).Interval!.Low);
    }

    [Theory]
    [InlineData("queue_wait", "ns", 0)]
    [InlineData("page_size", "B", 0)]
    [InlineData("drift", "", -1)]
    [InlineData("heap_growth", "B/s", -1)]
    [InlineData("latency_growth", "%", -1)]
    public void That_of_a_growth_or_of_a_plain_number_does_not(string name, string unit, int sign) =>
        Assert.Equal(
            sign,
            Math.Sign(Statistic.Mean.Of(new Sample(skewed), new Metric(name, Unit.FromSymbol(unit)!)).Interval!.Low)
        );

    [Fact]
    public void What_was_seen_under_zero_stays_there() =>
        Assert.True(
            Statistic
                .Mean.Of(new Sample([-5, .. skewed]), new Metric("clock_difference", Unit.Nanoseconds))
                .Interval!.Low < 0
        );

    [Fact]
    public void What_is_not_known_is_not_made_up() =>
        Assert.Equal(double.NegativeInfinity, Statistic.Mean.Of(new Sample(5), Metric.Duration).Interval!.Low);

    [Fact]
    public void A_limit_is_judged_by_the_same_interval() =>
        Assert.Equal(
            0,
            Judgement
                .Of(LimitText.Parse("mean < 1ms"), new Sample(skewed), Interval.DefaultError)
                .Estimate!.Interval!.Low
        );
}
