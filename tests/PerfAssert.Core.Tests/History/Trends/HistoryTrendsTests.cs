using PerfAssert.History.Trends;
using PerfAssert.Reports.Formats;
using static PerfAssert.Core.Tests.History.Trends.SampleSeries;

namespace PerfAssert.Core.Tests.History.Trends;

public class HistoryTrendsTests
{
    [Fact]
    public void Many_tests_that_change_together_are_told_as_one()
    {
        var trends = Trends(tests: 10, changing: 5, factor: 1.15);

        var drift = Assert.Single(trends.Environment);

        Assert.Equal((5, 10, true), (drift.Tests, drift.Of, drift.IsWorse));
        Assert.InRange(drift.Until.At, At(79), At(82));
        Assert.All(trends.Changes(Start, At(100)), change => Assert.True(trends.IsShared(change)));
    }

    [Fact]
    public void Few_of_many_or_those_of_one_test_are_no_environment()
    {
        Assert.Empty(Trends(tests: 20, changing: 4, factor: 1.15).Environment);
        Assert.Empty(Trends(tests: 8, changing: 3, factor: 1.15).Environment);
        Assert.Empty(
            HistoryTrends
                .Of(
                    Enumerable
                        .Range(0, 6)
                        .Select(metric =>
                            SeriesTrend.Of(
                                Of(
                                    "Places",
                                    (ulong)metric,
                                    100,
                                    run => run < 80 ? 1 : 1.15,
                                    $"metric{(char)('a' + metric)}"
                                )
                            )
                        )
                )
                .Environment
        );
    }

    [Fact]
    public void Changes_at_other_times_or_in_other_directions_are_no_environment()
    {
        Assert.Empty(
            HistoryTrends
                .Of(Enumerable.Range(0, 6).Select(test => Trend(test, run => run < 20 + (10 * test) ? 1 : 1.15)))
                .Environment
        );
        Assert.Empty(
            HistoryTrends
                .Of(
                    Enumerable
                        .Range(0, 8)
                        .Select(test =>
                            Trend(
                                test,
                                run =>
                                    run < 80 ? 1
                                    : test % 2 == 0 ? 1.15
                                    : 0.85
                            )
                        )
                )
                .Environment
        );
    }

    [Fact]
    public void The_changes_of_a_stretch_have_the_worst_first()
    {
        double[] factors = [1.1, 0.7, 1.4];
        var trends = HistoryTrends.Of(factors.Select((factor, test) => Trend(test, run => run < 80 ? 1 : factor)));

        Assert.Equal(
            [0.4, 0.1, -0.3],
            trends.Changes(Start, At(100)).Select(change => Math.Round(change.Point.Change, 1))
        );
        Assert.Empty(trends.Changes(Start, At(60)));
        Assert.Empty(trends.Changes(At(90), At(100)));
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void A_month_reads_so()
    {
        var trends = HistoryTrends.Of([
            SeriesTrend.Of(Of("Places<script>|`@all", seed: 1, runs: 230, run => run < 200 ? 1 : 1.12)),
            SeriesTrend.Of(Of("Finds", seed: 2, runs: 230, run => run < 190 ? 1 : 0.8)),
            SeriesTrend.Of(Of("Drifts", seed: 3, runs: 230, run => 1 + (0.0009 * Math.Max(0, run - 200)))),
            SeriesTrend.Of(Of("Sleeps", seed: 4, runs: 230, run => run % 4 == 0 ? 1.1 : 1)),
            SeriesTrend.Of(Of("Counts", seed: 5, runs: 230, _ => 0, "allocated", "B")),
            SeriesTrend.Of(Of("Is_new", seed: 6, runs: 1, _ => 1)),
        ]);

        Approved.Is(
            new TrendReport(
                trends,
                new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)
            ).Write(),
            "month.md"
        );
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void A_month_in_which_many_changed_together_reads_so() =>
        Approved.Is(new TrendReport(Trends(10, 5, 1.15), Start, Start.AddMonths(1)).Write(), "month-environment.md");

    [Fact]
    public void A_month_without_runs_reads_so() =>
        Assert.StartsWith(
            "# Performance in 2025-11: 0 regressions, 0 improvements\n\n0 runs of 0 series.",
            new TrendReport(Trends(2, 0, 1), Start.AddMonths(-2), Start.AddMonths(-1)).Write(),
            StringComparison.Ordinal
        );

    static HistoryTrends Trends(int tests, int changing, double factor) =>
        HistoryTrends.Of(
            Enumerable.Range(0, tests).Select(test => Trend(test, run => test < changing && run >= 80 ? factor : 1))
        );

    static SeriesTrend Trend(int test, Func<int, double> factor) =>
        SeriesTrend.Of(Of(FormattableString.Invariant($"Test{test}"), (ulong)test + 1, 100, factor));
}
