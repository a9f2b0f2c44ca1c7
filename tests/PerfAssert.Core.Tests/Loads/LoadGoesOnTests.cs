using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>Phases that go on because what they gave does not yet tell.</summary>
public class LoadGoesOnTests : LoadTest
{
    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 4)]
    public void A_recovery_goes_on_until_the_service_is_back(bool isOpen, int back)
    {
        var calm = isOpen ? LoadLevel.OfRate(200) : LoadLevel.OfUsers(2);

        var result = Run(
            Plan(
                new Recovery(calm, calm, Seconds(2), Seconds(1), recovery: Seconds(1), longest: Seconds(30)),
                SlowFor(3.9)
            )
        );

        // The burst is over after three seconds, the service is slow for three more, so the fourth is the first that is
        // calm, and three must be. In the open load 16 of 200 that were due before still end in it.
        var recovery = result.Phase("recovery")!;
        Assert.Equal(
            new Interval((back - 1) * 1e9, back * 1e9),
            Statistic.Value.Of(result.Whole.Of[Metric.RecoveryTime]).Interval
        );
        Assert.Equal((Seconds(back + 2), Seconds(back + 2)), (recovery.Phase.Duration, recovery.Figures.Elapsed));
        if (isOpen)
            Assert.Equal(recovery.Phase.Arrivals, recovery.Figures.Operations);
    }

    [Fact]
    public void Of_a_service_that_does_not_recover_that_is_known_for_as_long_as_it_may_take()
    {
        var result = Run(
            Plan(
                new Recovery(
                    LoadLevel.OfUsers(2),
                    LoadLevel.OfUsers(4),
                    Seconds(2),
                    Seconds(1),
                    recovery: Seconds(1),
                    longest: Seconds(3.5)
                ),
                SlowFor(60)
            )
        );

        var time = Statistic.Value.Of(result.Whole.Of[Metric.RecoveryTime]).Interval!;
        Assert.Equal(new Interval(3.5e9, double.PositiveInfinity), time);
        Assert.Equal(Seconds(3.5), result.Phase("recovery")!.Phase.Duration);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(9, 5)]
    public void A_phase_that_was_made_shorter_goes_on_while_it_decides_too_little(int undecided, double seconds)
    {
        var asked = 0;
        var plan = Plan(new Steady(LoadLevel.OfRate(200), Seconds(5)), OneMillisecond);

        var result = Run(plan with { DurationFactor = 0.4, IsUndecided = _ => ++asked <= undecided });

        var phase = Assert.Single(result.Phases);
        Assert.Equal(Seconds(seconds), phase.Phase.Duration);
        Assert.Equal(phase.Phase.Arrivals, phase.Figures.Operations);
        Assert.Equal(Seconds(seconds), phase.Figures.Elapsed);

        // Of three looks each may be wrong a third as often.
        Assert.Equal(Interval.DefaultError / 3, Samples.OfLoad(result).Error, tolerance: 1e-9);
    }

    [Fact]
    public void A_phase_that_is_as_long_as_it_was_written_is_not_asked()
    {
        var plan = Plan(new Steady(LoadLevel.OfRate(200), Seconds(2)), OneMillisecond);

        var result = Run(plan with { DurationFactor = 0.1, IsUndecided = _ => throw new InvalidOperationException() });

        Assert.Equal(Seconds(2), Assert.Single(result.Phases).Phase.Duration);
        Assert.Equal(Interval.DefaultError, Samples.OfLoad(result).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_judge_who_fails_ends_the_load_with_his_failure(bool atOnce)
    {
        var asked = 0;
        var plan = Plan(Steady(LoadLevel.OfUsers(2), 5), OneMillisecond) with
        {
            DurationFactor = 0.4,
            IsUndecided = _ => atOnce || ++asked > 1 ? throw new InvalidOperationException("no idea") : false,
        };

        Assert.Equal("no idea", Assert.Throws<InvalidOperationException>(() => Run(plan)).Message);
        Assert.InRange(Time.Elapsed, Seconds(1.8), Seconds(2.1));
    }

    /// <summary>An operation that takes 80 ms instead of 1 ms from 2.1 s on, for so long.</summary>
    Func<CancellationToken, ValueTask> SlowFor(double seconds) =>
        cancellation =>
            Delay(Time.Elapsed.TotalSeconds - 2.1 is var since && since > 0 && since < seconds ? 80 : 1, cancellation);
}
