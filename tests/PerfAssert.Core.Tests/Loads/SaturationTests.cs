using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A generator that cannot keep up says so instead of blaming the service.</summary>
public class SaturationTests : LoadTest
{
    [Fact]
    public void Operations_that_begin_late_leave_a_broken_limit_undecided()
    {
        Time.PoolDelay = () => TimeSpan.FromMilliseconds(250);

        var result = Run(Plan(Steady(LoadLevel.OfRate(60, mostUsers: 500), 3), Taking(100)));
        var samples = Samples.OfLoad(result);
        var judgement = Judgement.Of(LimitText.Parse("median < 300ms"), samples);

        Assert.Equal(350e6, Statistic.Median.Of(result.Whole.Of[Metric.Duration]).Value, 350e6 * Resolution);
        Assert.Equal(180 * 250e6, Sum(result, Metric.DispatchLag));
        Assert.Equal(0, Sum(result, Metric.UserWait));
        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Contains(
            "the load generator itself was late by up to 250 ms (p99 dispatch_lag), and without that it would hold",
            judgement.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(Finding.Of(samples), finding => finding.Kind == "generator");
    }

    // A slow beginning, after which three users do as much as comes, and never catch up.
    [Fact]
    public void Where_users_are_free_too_late_the_service_is_to_blame()
    {
        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(30, mostUsers: 3), 6),
                cancellation => Delay(Time.Elapsed < Seconds(0.1) ? 1000 : 100, cancellation)
            )
        );
        var judgement = Judgement.Of(LimitText.Parse("median < 300ms"), Samples.OfLoad(result));

        Assert.Equal(0, Sum(result, Metric.DispatchLag));
        Assert.InRange(Statistic.Median.Of(result.Whole.Of[Metric.UserWait]).Value, 0.85e9, 0.95e9);
        Assert.Equal(Verdict.LimitBreached, judgement.Verdict);
    }

    // Both of the generator: sleeps that end late, and threads that are not there.
    // Of each operation the three parts make up the whole.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_machine_on_which_everything_comes_late_nothing_is_lost_or_made_up(int seed)
    {
        var random = new Random(seed);
        Time.Oversleep = () => TimeSpan.FromMilliseconds(random.Next(300));
        Time.PoolDelay = () => TimeSpan.FromMilliseconds(random.Next(300));
        var calls = 0;

        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(200, mostUsers: 20), 5),
                cancellation =>
                {
                    calls++;
                    return Delay(50, cancellation);
                }
            ) with
            {
                TimeOut = Seconds(2),
            }
        );

        Assert.Equal(1000, result.Whole.Operations + result.Whole.Dropped);
        Assert.Equal((calls, 0), (result.Whole.Operations, result.Whole.Errors));
        Assert.Equal(
            Sum(result, Metric.UserWait) + Sum(result, Metric.DispatchLag) + (calls * 50e6),
            Sum(result, Metric.Duration)
        );
        Assert.InRange(Statistic.Min.Of(result.Whole.Of[Metric.Duration]).Value, 50e6, 1e9);
        Assert.True(Statistic.Max.Of(result.Whole.Of[Metric.DispatchLag]).Value > 0);
        Assert.Equal(Seconds(5), result.Whole.Elapsed);
    }
}
