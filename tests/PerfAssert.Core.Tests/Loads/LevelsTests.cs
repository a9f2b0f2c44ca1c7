using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>How the latency grows with the number of users.</summary>
public class LevelsTests
{
    static readonly Levels levels = new([2, 5, 10], TimeSpan.FromSeconds(1));

    [Fact]
    public void Growth_is_told_for_two_and_a_half_times_of_users_where_it_is_largest()
    {
        // From 2 to 5 users, which is 2.5 times, 10 %; from 5 to 10, twice, 21 %:
        // for 2.5 times 1.21^(ln 2.5 / ln 2) - 1 = 28.7 % (Python 3.11).
        var growth = Conclude(Around(100), Around(110), Around(133.1))[Metric.LatencyGrowth];

        Assert.Equal(0.2866, Statistic.Value.Of(growth).Value, tolerance: 1e-3);
        Assert.Equal(
            (Verdict.Passed, Verdict.LimitBreached),
            (Judge(growth, "latency_growth < 35%"), Judge(growth, "latency_growth < 20%"))
        );
    }

    [Fact]
    public void Times_that_fall_are_no_growth() =>
        Assert.Equal(
            Verdict.Passed,
            Judge(Conclude(Around(100), Around(90), Around(80))[Metric.LatencyGrowth], "latency_growth < 0%")
        );

    // Of so few values nobody knows how low or high their median is: each end may be open.
    [Theory]
    [InlineData(3, 400, 400)]
    [InlineData(400, 3, 400)]
    [InlineData(400, 400, 3)]
    [InlineData(3, 3, 3)]
    public void Where_a_level_has_too_few_values_it_is_undecided(int first, int second, int third)
    {
        var growth = Conclude(Around(100, first), Around(500, second), Around(2500, third))[Metric.LatencyGrowth];

        Assert.Equal(Verdict.Inconclusive, Judge(growth, "latency_growth < 900%"));
    }

    [Fact]
    public void Without_two_levels_that_were_reached_there_is_none() => Assert.Empty(Conclude(Around(100)));

    static Verdict Judge(Sample growth, string limit) =>
        Judgement
            .Of(
                LimitText.Parse(limit),
                Samples.Nothing with
                {
                    Of = new Dictionary<Metric, Sample> { [Metric.LatencyGrowth] = growth },
                }
            )
            .Verdict;

    static IReadOnlyDictionary<Metric, Sample> Conclude(params Sample[] durations)
    {
        IReadOnlyList<PhaseResult> phases =
        [
            .. durations.Zip(
                levels.Phases,
                (sample, phase) => new PhaseResult(phase, TimeSpan.Zero, Figures(sample), [])
            ),
        ];
        return levels.Conclude(
            new()
            {
                Profile = levels,
                Whole = phases[0].Figures,
                Phases = phases,
                Seconds = [],
            }
        );
    }

    static LoadFigures Figures(Sample durations) =>
        new()
        {
            Of = new Dictionary<Metric, Sample> { [Metric.Duration] = durations },
            Elapsed = TimeSpan.FromSeconds(1),
            Operations = durations.Count,
            Errors = 0,
            FirstError = null,
            Dropped = 0,
        };

    /// <summary>Values within 1 % of the middle, in no order.</summary>
    static Sample Around(double middle, int count = 400) =>
        new([
            .. Enumerable
                .Range(0, count)
                .Select(index => middle * (1 + ((((index * 7919) % count) + 0.5 - (count / 2d)) / count / 50))),
        ]);
}
