using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class ProfileTests
{
    static readonly LoadLevel ten = LoadLevel.OfUsers(10),
        hundred = LoadLevel.OfUsers(100);

    [Fact]
    public void Profiles_have_these_phases()
    {
        Assert.Equal("steady: 10 users for 1 s", $"{new Steady(ten, Seconds(1))}");
        Assert.Equal("steady: 5/s for 1 s", $"{new Steady(LoadLevel.Named["Normal"], Seconds(1))}");
        Assert.Equal("ramp: 10 users to 100 users for 30 s", $"{new Ramp(ten, hundred, Seconds(30))}");
        Assert.Equal(
            "ramp: 10 users to 100 users for 30 s, 100 users for 5 s",
            $"{new Ramp(ten, hundred, Seconds(30), Seconds(5))}"
        );
        Assert.Equal(
            "burst: 10 users for 5 s, 100 users for 2 s, 10 users for 5 s",
            $"{new Burst(ten, hundred, Seconds(5), Seconds(2), Seconds(5))}"
        );
        Assert.Equal("soak: 10 users for 180 s", $"{new Soak(ten, Seconds(180))}");
        Assert.Equal(
            "recovery: 10 users for 5 s, 100 users for 2 s, 10 users for 30 s",
            $"{new Recovery(ten, hundred, Seconds(5), Seconds(2), Seconds(30), Seconds(40))}"
        );
        Assert.Equal(
            "stress: 100/s for 1 s, 200/s for 1 s, 300/s for 1 s",
            $"{new Stress(LoadLevel.OfRate(100), LoadLevel.OfRate(300), 3, Seconds(1))}"
        );
        Assert.Equal(
            "stages: 10 users for 1 s, 100 users for 2 s",
            $"{new Stages(new LoadPhase("a", Seconds(1), ten), new LoadPhase("b", Seconds(2), hundred))}"
        );
    }

    [Fact]
    public void Only_a_soak_measures_the_live_heap_of_itself()
    {
        Assert.True(new Soak(ten, Seconds(1)).WatchesLiveHeap);
        Assert.False(new Steady(ten, Seconds(1)).WatchesLiveHeap);
    }

    [Fact]
    public void A_phase_runs_evenly_from_one_level_to_the_other()
    {
        var phase = new Ramp(ten, hundred, Seconds(30)).Phases[0];

        Assert.Equal(
            [10, 10, 55, 100, 100],
            new[] { -1, 0, 15, 30, 31 }.Select(second => phase.At(Seconds(second)).Users)
        );
    }

    [Fact]
    public void A_factor_makes_every_phase_shorter_but_none_shorter_than_two_seconds()
    {
        var plan = new LoadPlan
        {
            Profile = new Stages(
                new LoadPhase("a", Seconds(60), ten),
                new LoadPhase("b", Seconds(4), ten),
                new LoadPhase("c", Seconds(0.5), ten)
            ),
            Operations = [new(_ => default)],
            DurationFactor = 0.1,
            Warmup = Seconds(2),
        };

        Assert.Equal([2, 6, 2, 0.5], plan.Phases.Select(phase => phase.Duration.TotalSeconds));
        Assert.Equal([true, false, false, false], plan.Phases.Select(phase => phase.IsWarmup));
    }

    [Theory]
    [InlineData(null, 300, double.PositiveInfinity, 300)]
    [InlineData("p95 was too long", 200, 300, 200)]
    public void A_stress_comes_to_the_last_step_that_held(string? broke, double low, double high, double value)
    {
        var profile = new Stress(LoadLevel.OfRate(100), LoadLevel.OfRate(300), 3, Seconds(1));

        var sustained = Statistic.Value.Of(profile.Conclude(Result(profile, broke))[Metric.SustainedRate]);

        Assert.Equal(value, sustained.Value);
        Assert.Equal(new Interval(low, high), sustained.Interval);
    }

    [Fact]
    public void Steps_of_a_stress_are_whole_numbers_of_users() =>
        Assert.Equal(
            [10, 33, 55, 78, 100],
            new Stress(ten, hundred, 5, Seconds(1)).Phases.Select(phase => phase.To.Users)
        );

    [Fact]
    public void A_stress_from_users_to_a_rate_is_refused() =>
        Assert.Equal(
            "PERF0403",
            Assert
                .Throws<PerfAssert.Problems.ProblemException>(() => new Stress(ten, LoadLevel.OfRate(5), 3, Seconds(1)))
                .Problem.Code
        );

    [Fact]
    public void A_stress_that_breaks_at_once_comes_to_nothing()
    {
        var profile = new Stress(ten, hundred, 1, Seconds(1));

        Assert.Equal(0, Statistic.Value.Of(profile.Conclude(Result(profile, "it broke"))[Metric.SustainedUsers]).Value);
    }

    // The baseline's p95 is 10 ms, so up to 15 ms are within. The recovery begins at 7 s.
    [Theory]
    [InlineData(new double[] { 90, 40, 12, 11, 12, 10, 11 }, 2, 3)]
    [InlineData(new double[] { 11, 12, 10, 11 }, 0, 1)]
    [InlineData(new double[] { 90, 12, 60, 12, 11, 10 }, 3, 4)]
    [InlineData(new double[] { 90, 80, 70 }, 3, double.PositiveInfinity)]
    [InlineData(new double[] { 90, 80, 12, 11 }, 2, double.PositiveInfinity)]
    public void A_recovery_is_over_with_the_first_of_three_calm_seconds(double[] p95, double low, double high)
    {
        var profile = new Recovery(ten, hundred, Seconds(5), Seconds(2), Seconds(p95.Length), Seconds(40));
        var calm = Figures() with
        {
            Of = new Dictionary<Metric, Sample> { [Metric.Duration] = new([.. Enumerable.Repeat(10e6, 200)]) },
        };
        var result = Result(profile, null) with
        {
            Phases =
            [
                new(profile.Phases[0], TimeSpan.Zero, calm, []),
                new(profile.Phases[1], Seconds(5), Figures(), []),
                new(
                    profile.Phases[2],
                    Seconds(7),
                    Figures(),
                    [.. p95.Select((value, index) => Second(8 + index, value))]
                ),
            ],
        };

        var time = Statistic.Value.Of(profile.Conclude(result)[Metric.RecoveryTime]);

        Assert.Equal(new Interval(low * 1e9, high * 1e9), time.Interval);
        Assert.Equal((double.IsFinite(high) ? high : low) * 1e9, time.Value);
    }

    static LoadResult Result(LoadProfile profile, string? broke) =>
        new()
        {
            Profile = profile,
            Whole = Figures(),
            Phases = [.. profile.Phases.Select(phase => new PhaseResult(phase, TimeSpan.Zero, Figures(), []))],
            Seconds = [],
            Broke = broke,
        };

    static LoadFigures Figures() =>
        new()
        {
            Of = new Dictionary<Metric, Sample>(),
            Elapsed = Seconds(1),
            Operations = 10,
            Errors = 0,
            FirstError = null,
            Dropped = 0,
        };

    static LoadSecond Second(double at, double p95) =>
        new()
        {
            At = at,
            Phase = "recovery",
            Users = 10,
            Rate = 100,
            Errors = 0,
            P95 = p95 * 1e6,
        };

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
