using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>Load that rises until something breaks.</summary>
public class StressTests : LoadTest
{
    static readonly Stress rising = new(LoadLevel.OfRate(100, 200), LoadLevel.OfRate(500, 200), 5, Seconds(1));

    // From the third step on, 300 in a second, the service takes 200 ms instead of one.
    [Fact]
    public async Task A_broken_limit_ends_the_rise_and_says_where()
    {
        var done = 0;

        var result = await Run(Plan(rising, async cancellation => await Task.Delay(Interlocked.Increment(ref done) > 300 ? 200 : 1, cancellation)) with
        {
            Breaks = BreakingPoint.Of([LimitText.Parse("median < 100ms")]),
        });

        Assert.Equal(["step-1", "step-2", "step-3"], result.Phases.Select(phase => phase.Phase.Name));
        Assert.Matches("^median duration was [0-9.]+ ms, limit under 100 ms$", result.Broke);
        Assert.Equal(200, Statistic.Value.Of(result.Whole.Of[Metric.SustainedRate]).Value);
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("sustained_rate >= 400/s"), Samples.OfLoad(result)).Verdict);
        Assert.Equal(Verdict.Passed, Judgement.Of(LimitText.Parse("sustained_rate >= 150/s"), Samples.OfLoad(result)).Verdict);
    }

    [Fact]
    public async Task Failures_break_it_without_a_limit()
    {
        var done = 0;

        var result = await Run(Plan(rising, _ => Interlocked.Increment(ref done) > 100 && done % 4 == 0 ? throw new IOException() : default));

        Assert.Equal(2, result.Phases.Count);
        Assert.EndsWith("of 200 operations failed", result.Broke, StringComparison.Ordinal);
    }

    // Three users of 10 ms each come to 300 in a second at most.
    [Fact]
    public async Task A_service_that_does_not_keep_up_breaks_it_without_a_limit()
    {
        var narrow = new Stress(LoadLevel.OfRate(100, 3), LoadLevel.OfRate(2000, 3), 2, Seconds(1));

        var result = await Run(Plan(narrow, async cancellation => await Task.Delay(10, cancellation)));

        Assert.StartsWith("of 2000 operations that were due, ", result.Broke, StringComparison.Ordinal);
        Assert.Equal(100, Statistic.Value.Of(result.Whole.Of[Metric.SustainedRate]).Value);
    }

    [Fact]
    public async Task What_nothing_breaks_goes_to_the_end()
    {
        var result = await Run(Plan(new Stress(LoadLevel.OfUsers(1), LoadLevel.OfUsers(3), 3, Seconds(0.5)), OneMillisecond));

        Assert.Null(result.Broke);
        Assert.Equal(new Interval(3, double.PositiveInfinity), Statistic.Value.Of(result.Whole.Of[Metric.SustainedUsers]).Interval);
    }
}
