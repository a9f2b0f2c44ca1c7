using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using static PerfAssert.Core.Tests.Baselines.Measured;

namespace PerfAssert.Core.Tests.Baselines;

public class BaselineComparisonTests
{
    static readonly double[] calm = [10, 10.1, 9.95, 10.05, 9.9];

    [Theory]
    [InlineData(1, Verdict.Unchanged)]
    [InlineData(1.05, Verdict.Unchanged)]
    [InlineData(0.95, Verdict.Unchanged)]
    [InlineData(1.2, Verdict.Regressed)]
    [InlineData(0.8, Verdict.Improved)]
    [InlineData(3, Verdict.Regressed)]
    [InlineData(0.1, Verdict.Improved)]
    public void A_change_beyond_the_tolerance_is_found_in_both_directions(double factor, Verdict verdict) =>
        Assert.Equal(verdict, Compare(Durations(calm), Durations(Times(factor))).Judgement.Verdict);

    [Fact]
    public void The_limit_is_the_worst_value_that_the_tolerance_allows()
    {
        var judgement = Compare(Durations(calm), Durations(Times(1.2))).Judgement;

        Assert.Equal(
            new("Baseline", Metric.Duration, Statistic.Median, Comparison.AtMost, 10_000 * 1.1),
            judgement.Limit
        );
        Assert.Equal(new(12_000, new(11_880, 12_120), 5), judgement.Estimate);
        Assert.Equal("20 % more than the approved 10 us, p = 0.0079", judgement.Reason);
    }

    [Fact]
    public void Beyond_the_tolerance_but_by_chance_is_undecided()
    {
        var change = Compare(Durations(10, 11, 9), Durations(9.5, 13, 11.5, 14, 10.5));

        Assert.Equal(Verdict.Inconclusive, change.Judgement.Verdict);
        Assert.StartsWith(
            "launches differ by 11 % among themselves: so many tell changes from ",
            change.Judgement.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Near_the_tolerance_is_undecided()
    {
        var change = Compare(Durations(calm), Durations(Times(1.095)));

        Assert.Equal(Verdict.Inconclusive, change.Judgement.Verdict);
        Assert.StartsWith(
            "too near to the tolerance of 10 %: these launches leave ",
            change.Judgement.Reason,
            StringComparison.Ordinal
        );
    }

    // R 4.2.2: 3 beside 3 can reach no less than wilcox.test(1:3, 4:6)$p.value, which is 0.1.
    [Fact]
    public void Three_launches_beside_three_find_nothing_by_ranks_and_something_by_Welch()
    {
        var (was, now) = (Durations(10, 10.1, 9.9), Durations(15, 15.1, 14.9));

        Assert.Equal(Verdict.Inconclusive, Compare(was, now).Judgement.Verdict);
        Assert.Equal(
            Verdict.Regressed,
            Compare(was, now with { Options = new() { Significance = SignificanceTest.Welch } }).Judgement.Verdict
        );
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(10, 3)]
    public void So_many_launches_are_needed(int stored, int fresh) =>
        Assert.Equal(fresh, BaselineComparison.LaunchesNeeded(Durations([.. Enumerable.Repeat(10.0, stored)])));

    [Fact]
    public void A_change_within_the_noise_floor_is_none()
    {
        var options = new BaselineOptions { NoiseFloorMs = 0.0025 };

        Assert.Equal(
            Verdict.Unchanged,
            Compare(Durations(calm), Durations(Times(1.2)) with { Options = options }).Judgement.Verdict
        );
        Assert.Equal(
            Verdict.Regressed,
            Compare(Durations(calm), Durations(Times(1.3)) with { Options = options }).Judgement.Verdict
        );
    }

    [Fact]
    public void The_options_of_the_new_measurement_count()
    {
        var loose = new BaselineOptions { TolerancePercent = 30 };

        Assert.Equal(
            Verdict.Unchanged,
            Compare(Durations(calm), Durations(Times(1.2)) with { Options = loose }).Judgement.Verdict
        );
        Assert.Equal(
            Verdict.Regressed,
            Compare(Durations(calm) with { Options = loose }, Durations(Times(1.2))).Judgement.Verdict
        );
    }

    [Theory]
    [InlineData(1000, Verdict.Unchanged)]
    [InlineData(1001, Verdict.Regressed)]
    [InlineData(999, Verdict.Improved)]
    [InlineData(1000.4, Verdict.Unchanged)]
    public void One_byte_more_is_a_regression(double bytes, Verdict verdict) =>
        Assert.Equal(
            verdict,
            Compare(Of(Allocated(1000, 1000, 1000)), Of(Allocated(bytes, bytes, bytes))).Judgement.Verdict
        );

    [Fact]
    public void Allocation_of_a_whole_process_may_have_a_tolerance()
    {
        var now = Of(Allocated(1064, 1064, 1064)) with { Options = new() { AllocatedToleranceBytes = 64 } };

        Assert.Equal(Verdict.Unchanged, Compare(Of(Allocated(1000, 1000, 1000)), now).Judgement.Verdict);
    }

    [Theory]
    [InlineData(new double[] { 1032, 1050, 1040, 1060, 1038 }, Verdict.Inconclusive)]
    [InlineData(new double[] { 1132, 1150, 1140, 1160, 1138 }, Verdict.Regressed)]
    [InlineData(new double[] { 1000, 1050, 1040, 1060, 1038 }, Verdict.Unchanged)]
    public void Allocation_that_differs_between_launches_must_differ_significantly(double[] now, Verdict verdict) =>
        Assert.Equal(verdict, Compare(Of(Allocated(1000, 1064, 1024)), Of(Allocated(now))).Judgement.Verdict);

    [Fact]
    public void Where_more_is_better_less_is_worse()
    {
        var was = Of(HitRate(0.9, 0.91, 0.89, 0.9, 0.905));

        Assert.Equal(Verdict.Regressed, Compare(was, Of(HitRate(0.7, 0.71, 0.69, 0.7, 0.705))).Judgement.Verdict);
        Assert.Equal(Verdict.Improved, Compare(Of(HitRate(0.7, 0.71, 0.69, 0.7, 0.705)), was).Judgement.Verdict);
        Assert.Equal(Comparison.AtLeast, Compare(was, was).Judgement.Limit.Comparison);
    }

    [Theory]
    [InlineData(new double[] { 0, 0, 0, 0, 0 }, Verdict.Unchanged)]
    [InlineData(new double[] { 1, 2, 1, 3, 2 }, Verdict.Regressed)]
    [InlineData(new double[] { 0, 0, 0, 0, 3 }, Verdict.Inconclusive)]
    [InlineData(new double[] { -1, -2, -1, -3, -2 }, Verdict.Improved)]
    public void Nothing_at_all_can_be_approved(double[] now, Verdict verdict) =>
        Assert.Equal(verdict, Compare(Own(0, 0, 0, 0, 0), Own(now)).Judgement.Verdict);

    [Theory]
    [InlineData(-5, Verdict.Unchanged)]
    [InlineData(-2, Verdict.Regressed)]
    [InlineData(4, Verdict.Regressed)]
    [InlineData(-9, Verdict.Improved)]
    public void Numbers_under_zero_can_be_approved(double now, Verdict verdict) =>
        Assert.Equal(
            verdict,
            Compare(
                Own(-5, -5.01, -4.99, -5.02, -4.98),
                Own(now, now - 0.02, now + 0.02, now + 0.01, now - 0.01)
            ).Judgement.Verdict
        );

    [Fact]
    public void The_worst_metric_counts()
    {
        var comparison = BaselineComparison.Of(
            Of(Duration(calm), Allocated(5, 5, 5)),
            Of(Duration(Times(0.5)), Allocated(6, 6, 6))
        );

        Assert.Equal(
            [Verdict.Improved, Verdict.Regressed],
            comparison.Changes.Select(change => change.Judgement.Verdict)
        );
        Assert.Equal(Verdict.Regressed, comparison.Verdict);
    }

    [Theory]
    [InlineData(0.85, false)]
    [InlineData(0.8, true)]
    [InlineData(0.2, true)]
    public void A_baseline_that_is_far_too_high_is_slack(double factor, bool isSlack)
    {
        var comparison = BaselineComparison.Of(Durations(calm), Durations(Times(factor)));

        Assert.Equal(isSlack, comparison.IsSlack);
        Assert.Equal(isSlack ? ["slack-baseline"] : [], comparison.Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void A_slack_baseline_is_told_with_both_numbers() =>
        Assert.Equal(
            "duration is 50 % less than the approved 10 us, p = 0.0079: a regression as large would pass "
                + "unseen. Approve a new baseline.",
            BaselineComparison.Of(Durations(calm), Durations(Times(0.5))).Findings[0].Text
        );

    // R 4.2.2: oneway.test(log(v) ~ g, data.frame(v = c(10,10.1,9.9, 10.2,10,10.1, 10.4,10.3,10.5),
    // g = gl(3,3)), var.equal = TRUE)
    [Fact]
    public void Several_runs_are_compared_by_analysis_of_variance()
    {
        var result = BaselineComparison.Anova(
            Durations(10, 10.1, 9.9),
            Durations(10.2, 10, 10.1),
            Durations(10.4, 10.3, 10.5)
        );

        Assert.Equal(0.00674324200892289, result[Metric.Duration].P, 1e-12);
    }

    internal static BaselineChange Compare(Baseline was, Baseline now) =>
        Assert.Single(BaselineComparison.Of(was, now).Changes);

    static Baseline Own(params double[] values) =>
        Of(new BaselineMetric(new("own", Unit.Number), Statistic.Mean, values));

    static double[] Times(double factor) => [.. calm.Select(value => value * factor)];
}
