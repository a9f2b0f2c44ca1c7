using PerfAssert.Judging;
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

    int done;

    // From the third step on, 300 in a second, the service takes 200 ms instead of one.
    [Fact]
    public void A_broken_limit_ends_the_rise_and_says_where()
    {
        var result = Run(
            Plan(rising, cancellation => Delay(++done > 300 ? 200 : 1, cancellation)) with
            {
                Breaks = step => PhaseLook.At(step, [LimitText.Parse("median < 100ms")]).Broken,
            }
        );

        // The load ends 50 ms after the third second, and what began later than at 0.85 s of it with it.
        Assert.Equal(
            [("step-1", 100), ("step-2", 200), ("step-3", 256)],
            result.Phases.Select(phase => (phase.Phase.Name, phase.Figures.Operations))
        );
        Assert.Equal("median duration was 200 ms, limit under 100 ms", result.Broke);
        Assert.Equal(new Interval(200, 300), Statistic.Value.Of(result.Whole.Of[Metric.SustainedRate]).Interval);
        Assert.Equal(200, Statistic.Value.Of(result.Whole.Of[Metric.SustainedRate]).Value);
        Assert.Equal(
            Verdict.LimitBreached,
            Judgement.Of(LimitText.Parse("sustained_rate >= 400/s"), Samples.OfLoad(result)).Verdict
        );
        Assert.Equal(
            Verdict.Passed,
            Judgement.Of(LimitText.Parse("sustained_rate >= 150/s"), Samples.OfLoad(result)).Verdict
        );
    }

    [Fact]
    public void Failures_break_it_without_a_limit()
    {
        var result = Run(Plan(rising, _ => ++done > 100 && done % 4 == 0 ? throw new IOException() : default));

        Assert.Equal(2, result.Phases.Count);
        Assert.Equal("50 of 200 operations failed", result.Broke);
    }

    // Three users of 10 ms each come to 300 in a second at most;
    // the second and the third begin half a millisecond and one later.
    [Fact]
    public void A_service_that_does_not_keep_up_breaks_it_without_a_limit()
    {
        var narrow = new Stress(LoadLevel.OfRate(100, 3), LoadLevel.OfRate(2000, 3), 2, Seconds(1));

        var result = Run(Plan(narrow, Taking(10)));

        Assert.Equal(
            "of 2000 operations that were due, 298 were done in time and 1699 still waited for a user",
            result.Broke
        );
        Assert.Equal(100, Statistic.Value.Of(result.Whole.Of[Metric.SustainedRate]).Value);
    }

    [Fact]
    public void What_nothing_breaks_goes_to_the_end()
    {
        var result = Run(Plan(new Stress(LoadLevel.OfUsers(1), LoadLevel.OfUsers(3), 3, Seconds(0.5)), OneMillisecond));

        Assert.Null(result.Broke);
        Assert.Equal([500, 1000, 1500], result.Phases.Select(phase => phase.Figures.Operations));
        Assert.Equal(
            new Interval(3, double.PositiveInfinity),
            Statistic.Value.Of(result.Whole.Of[Metric.SustainedUsers]).Interval
        );
    }
}
