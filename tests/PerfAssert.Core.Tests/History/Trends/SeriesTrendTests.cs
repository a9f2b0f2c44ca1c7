using PerfAssert.History.Trends;
using static PerfAssert.Core.Tests.History.Trends.SampleSeries;

namespace PerfAssert.Core.Tests.History.Trends;

public class SeriesTrendTests
{
    [Fact]
    public void A_step_is_dated_to_the_commits_between_which_it_came()
    {
        var change = Assert.Single(SeriesTrend.Of(Of("Places", seed: 1, runs: 70, run => run < 60 ? 1 : 1.12)).Changes);

        Assert.Equal(
            (60, "run-059", "run-060", "0000000059..0000000060"),
            (change.Point.Index, change.LastBefore.Run, change.FirstAfter.Run, change.Commits)
        );
        Assert.True(change.IsWorse);
        Assert.Equal(0.12, change.Point.Change, 0.03);
    }

    [Fact]
    public void What_is_larger_is_worse_for_times_and_better_for_shares_and_rates()
    {
        Assert.True(ChangeOf("ns", 1.2).IsWorse);
        Assert.False(ChangeOf("ns", 0.8).IsWorse);
        Assert.False(ChangeOf("%", 1.2).IsWorse);
        Assert.True(ChangeOf("/s", 0.8).IsWorse);

        static DatedChange ChangeOf(string unit, double factor) =>
            Assert.Single(SeriesTrend.Of(Of("Places", 2, 60, run => run < 40 ? 1 : factor, "custom", unit)).Changes);
    }

    [Fact]
    public void A_run_without_commit_gives_no_commits()
    {
        var series = Of("Places", seed: 1, runs: 70, run => run < 60 ? 1 : 1.12);

        Assert.Null(
            Assert
                .Single(
                    SeriesTrend
                        .Of(series with { Points = [.. series.Points.Select(point => point with { Commit = null })] })
                        .Changes
                )
                .Commits
        );
    }

    [Fact]
    public void A_slow_drift_is_told_without_a_step()
    {
        var trend = SeriesTrend.Of(Of("Places", seed: 3, runs: 150, run => 1 + (0.0011 * Math.Max(0, run - 115))));

        Assert.Empty(trend.Changes);
        Assert.InRange(trend.DriftingSince!.At, At(116), At(149));
    }

    [Fact]
    public void After_a_step_the_control_chart_begins_anew()
    {
        var trend = SeriesTrend.Of(Of("Places", seed: 4, runs: 230, run => run < 60 ? 1 : 1.3));

        Assert.Equal(170, trend.Chart!.Averages.Count);
        Assert.Null(trend.DriftingSince);
        Assert.Null(SeriesTrend.Of(Of("Places", seed: 4, runs: 150, run => run < 60 ? 1 : 1.3)).Chart);
    }

    [Fact]
    public void A_step_is_no_season_and_a_slow_night_is_one()
    {
        Assert.False(SeriesTrend.Of(Of("Places", seed: 5, runs: 200, run => run < 100 ? 1 : 2)).Hours.IsStrong);

        var nights = SeriesTrend.Of(Of("Places", seed: 5, runs: 120, run => run % 4 == 0 ? 1.1 : 1)).Hours;
        Assert.True(nights.IsStrong);
        Assert.Equal(0, nights.Cells.MaxBy(cell => cell.Median)!.Cell);
    }

    [Fact]
    public void Of_fewer_than_ten_runs_nothing_is_said()
    {
        Assert.False(SeriesTrend.Of(Of("Places", 6, 9, run => run < 5 ? 1 : 9)).IsKnown);
        Assert.True(SeriesTrend.Of(Of("Places", 6, 10, _ => 1)).IsKnown);
        Assert.Empty(SeriesTrend.Of(Of("Places", 6, 0, _ => 1)).Changes);
    }
}
