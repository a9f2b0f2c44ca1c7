using PerfAssert.Loads;
using PerfAssert.Requirements;
using PerfAssert.Settings;

namespace PerfAssert.Tests;

/// <summary>How long the phases of a load are to be.</summary>
public class LoadRequirementsTests
{
    static readonly LoadOperation nothing = new(_ => default);

    [Fact]
    public void A_duration_is_what_counts_in_a_quick_run_too()
    {
        var method = typeof(Loads).GetMethod(nameof(Loads.Two_phases))!;
        var settings = SessionSettings.Read(
            new Dictionary<string, string>(),
            variable =>
                variable switch
                {
                    "PERFASSERT_PROFILE" => "quick",
                    "PERFASSERT_DURATION_MS" => "13000",
                    _ => null,
                }
        );

        var plan = LoadRequirements
            .Of(LoadDefinition.Of(method, _ => throw new InvalidOperationException()), method)
            .Plan(settings, [nothing]);

        Assert.Equal(
            [TimeSpan.FromSeconds(30) * (13 / 31d), TimeSpan.FromSeconds(1)],
            plan.Phases.Select(phase => phase.Duration)
        );
    }

    [Theory]
    [InlineData("full", 30, 1, 25)]
    [InlineData("quick", 3, 1, 2.5)]
    public void The_quick_profile_makes_phases_ten_times_as_short_but_none_under_two_seconds(
        string profile,
        double steady,
        double burst,
        double alone
    )
    {
        Assert.Equal([steady, burst], SecondsOf(nameof(Loads.Two_phases), ("PERFASSERT_PROFILE", profile)));
        Assert.Equal([alone], SecondsOf(nameof(Loads.Too_few), ("PERFASSERT_PROFILE", profile)));
    }

    [Fact]
    public void A_phase_of_a_quick_run_may_go_on_until_it_is_three_times_as_long()
    {
        var phase = Assert.Single(PlanOf(nameof(Loads.Too_few), ("PERFASSERT_PROFILE", "quick")).Phases);

        Assert.Equal((TimeSpan.FromSeconds(7.5), 3), (phase.Longest!.Value, phase.Looks));
        Assert.Null(Assert.Single(PlanOf(nameof(Loads.Too_few), ("PERFASSERT_PROFILE", "full")).Phases).Longest);
    }

    [Fact]
    public void A_duration_is_shared_by_the_phases_but_none_becomes_shorter_than_two_seconds_that_was_not() =>
        Assert.Equal(
            [TimeSpan.FromSeconds(30) * (13 / 31d), TimeSpan.FromSeconds(1)],
            PlanOf(nameof(Loads.Two_phases), ("PERFASSERT_DURATION_MS", "13000")).Phases.Select(phase => phase.Duration)
        );

    static IEnumerable<double> SecondsOf(string method, (string Name, string Value) setting) =>
        PlanOf(method, setting).Phases.Where(phase => !phase.IsWarmup).Select(phase => phase.Duration.TotalSeconds);

    static LoadPlan PlanOf(string name, (string Name, string Value) setting)
    {
        var method = typeof(Loads).GetMethod(name)!;
        var settings = SessionSettings.Read(
            new Dictionary<string, string>(),
            variable => variable == setting.Name ? setting.Value : null
        );
        return LoadRequirements
            .Of(LoadDefinition.Of(method, _ => throw new InvalidOperationException()), method)
            .Plan(settings, [nothing]);
    }

    /// <summary>No tests: the class is abstract.</summary>
    public abstract class Loads
    {
        [
            LoadFact(DurationMs = 30_000, WarmupMs = 0),
            SteadyUsers(2, MedianUnderMs = 5000),
            BurstUsers(4, DurationMs = 1000, MedianUnderMs = 5000)
        ]
        public void Two_phases() { }

        [LoadFact(Rate = 20, DurationMs = 25_000, WarmupMs = 0, P999UnderMs = 5000)]
        public void Too_few() { }
    }
}
