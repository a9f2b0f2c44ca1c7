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
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recovery_goes_on_until_the_service_is_back(bool isOpen)
    {
        var calm = isOpen ? LoadLevel.OfRate(200) : LoadLevel.OfUsers(2);

        var result = await Run(Plan(
            new Recovery(calm, calm, Seconds(2), Seconds(1), recovery: Seconds(1), longest: Seconds(30)),
            SlowFor(Seconds(3.9))));

        // The burst is over after three seconds, the service is slow for three more, and three must be calm.
        var recovery = result.Phase("recovery")!;
        Assert.InRange(Statistic.Value.Of(result.Whole.Of[Metric.RecoveryTime]).Value / 1e9, 2.9, 8);
        Assert.InRange(recovery.Figures.Elapsed.TotalSeconds, 5.9, 15);
        Assert.Equal(recovery.Phase.Duration.TotalSeconds, recovery.Figures.Elapsed.TotalSeconds, tolerance: 0.5);
        if (isOpen) Assert.Equal(recovery.Phase.Arrivals, recovery.Figures.Operations);
    }

    [Fact]
    public async Task Of_a_service_that_does_not_recover_that_is_known_for_as_long_as_it_may_take()
    {
        var result = await Run(Plan(
            new Recovery(LoadLevel.OfUsers(2), LoadLevel.OfUsers(4), Seconds(2), Seconds(1), recovery: Seconds(1), longest: Seconds(3.5)),
            SlowFor(Seconds(60))));

        var time = Statistic.Value.Of(result.Whole.Of[Metric.RecoveryTime]).Interval!;
        Assert.InRange(time.Low / 1e9, 3, 3.7);
        Assert.Equal(double.PositiveInfinity, time.High);
        Assert.Equal(Seconds(3.5), result.Phase("recovery")!.Phase.Duration);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(9, 5)]
    public async Task A_phase_that_was_made_shorter_goes_on_while_it_decides_too_little(int undecided, double seconds)
    {
        var asked = 0;
        var plan = Plan(new Steady(LoadLevel.OfRate(200), Seconds(5)), cancellation => new(Task.Delay(1, cancellation)));

        var result = await Run(plan with { DurationFactor = 0.4, IsUndecided = _ => ++asked <= undecided });

        var phase = Assert.Single(result.Phases);
        Assert.Equal(Seconds(seconds), phase.Phase.Duration);
        Assert.Equal(phase.Phase.Arrivals, phase.Figures.Operations);
        Assert.InRange(phase.Figures.Elapsed.TotalSeconds, seconds - 0.5, seconds + 0.5);

        // Of three looks each may be wrong a third as often.
        Assert.Equal(Interval.DefaultError / 3, Samples.OfLoad(result).Error, tolerance: 1e-9);
    }

    [Fact]
    public async Task A_phase_that_is_as_long_as_it_was_written_is_not_asked()
    {
        var plan = Plan(new Steady(LoadLevel.OfRate(200), Seconds(2)), cancellation => new(Task.Delay(1, cancellation)));

        var result = await Run(plan with { DurationFactor = 0.1, IsUndecided = _ => throw new InvalidOperationException() });

        Assert.Equal(Seconds(2), Assert.Single(result.Phases).Phase.Duration);
        Assert.Equal(Interval.DefaultError, Samples.OfLoad(result).Error);
    }

    /// <summary>An operation that takes 80 ms instead of 1 ms from 2.1 s after its first call on, for so long.</summary>
    static Func<CancellationToken, ValueTask> SlowFor(TimeSpan duration)
    {
        var clock = new Lazy<long>(TimeProvider.System.GetTimestamp);
        return async cancellation =>
        {
            var elapsed = TimeProvider.System.GetElapsedTime(clock.Value) - Seconds(2.1);
            await Task.Delay(elapsed > TimeSpan.Zero && elapsed < duration ? 80 : 1, cancellation);
        };
    }
}
