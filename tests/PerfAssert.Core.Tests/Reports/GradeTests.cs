using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>The rule of docs/reports.md, at its edges.</summary>
public class GradeTests
{
    [Theory]
    [InlineData(50, 'A')]
    [InlineData(50.1, 'B')]
    [InlineData(75, 'B')]
    [InlineData(75.1, 'C')]
    [InlineData(90, 'C')]
    [InlineData(90.1, 'D')]
    [InlineData(99.9, 'D')]
    public void A_test_that_holds_is_graded_by_what_is_left_of_its_limit_at_the_end_of_the_interval(
        double high,
        char letter
    ) => Assert.Equal(letter, Grade.Of(Held(Limit(100, low: 10, high))).Letter);

    [Fact]
    public void The_limit_that_is_closest_counts_and_is_named()
    {
        var grade = Grade.Of(
            Held(Limit(100, low: 1, high: 2), Limit(100, low: 50, high: 80) with { Statistic = "p95" })
        );

        Assert.Equal(new Grade('C', "20 % of p95 duration under 100 ns is left"), grade);
    }

    [Theory]
    [InlineData(0.99, 0.995, 'A')]
    [InlineData(0.99, 0.9925, 'B')]
    [InlineData(0.99, 0.991, 'C')]
    [InlineData(0.5, 1, 'A')]
    public void Of_a_share_counts_what_is_missing(double bound, double low, char letter)
    {
        var limit = new LimitRecord(
            "MinSuccessRate",
            "success",
            "rate",
            Comparison.AtLeast,
            bound,
            "%",
            1,
            low,
            1,
            1000,
            Verdict.Passed,
            null
        );

        Assert.Equal(letter, Grade.Of(Held(limit)).Letter);
    }

    [Fact]
    public void Twice_the_demanded_throughput_leaves_half_of_the_limit()
    {
        var limit = new LimitRecord(
            "MinOpsPerSecond",
            "duration",
            "throughput",
            Comparison.AtLeast,
            500,
            "/s",
            1100,
            1000,
            1200,
            10,
            Verdict.Passed,
            null
        );

        Assert.Equal(0.5, Grade.Room(limit)!.Value, 12);
    }

    [Fact]
    public void A_share_that_must_be_whole_and_is_leaves_everything_and_one_that_must_be_nothing_too()
    {
        Assert.Equal(1, Grade.Room(Limit(0, low: 0, high: 0)));
        Assert.Equal(
            1,
            Grade.Room(
                new("MinSuccessRate", "success", "rate", Comparison.AtLeast, 1, "%", 1, 1, 1, 9, Verdict.Passed, null)
            )
        );
    }

    [Fact]
    public void Exact_numbers_and_comparisons_hold_or_do_not()
    {
        var exact = Limit(1024, low: null, high: null) with { Metric = "allocated", Statistic = "min", Value = 1024 };
        var ratio = Limit(1.02, low: 1.0, high: 1.01) with { Metric = "ratio" };
        var baseline = Limit(110, low: 100, high: 109) with { Setting = BaselineChange.Setting };

        Assert.Equal(new Grade('A', "everything holds"), Grade.Of(Held(exact, ratio, baseline)));
    }

    [Theory]
    [InlineData(Verdict.LimitBreached, 'F')]
    [InlineData(Verdict.Regressed, 'F')]
    [InlineData(Verdict.Inconclusive, 'D')]
    [InlineData(null, null)]
    public void A_verdict_goes_before_room(Verdict? verdict, char? letter) =>
        Assert.Equal(letter, Grade.Of(Held(Limit(100, low: 1, high: 2)) with { Verdict = verdict }).Letter);

    [Theory]
    [InlineData("AAAA", 'A')]
    [InlineData("AAAB", 'A')]
    [InlineData("AABB", 'A')]
    [InlineData("ABBB", 'B')]
    [InlineData("AAAD", 'B')]
    [InlineData("AAA-", 'B')]
    [InlineData("AAAF", 'D')]
    [InlineData("DDFF", 'D')]
    [InlineData("DFFF", 'F')]
    [InlineData("--", null)]
    public void A_run_has_the_average_of_its_tests_and_D_at_best_with_a_red_one(string letters, char? letter) =>
        Assert.Equal(letter, Grade.Of(SampleRecord.Of([.. letters.Select(Graded)])).Letter);

    static TestRecord Graded(char letter) =>
        letter switch
        {
            '-' => Held(Limit(100, 1, 2)) with { Verdict = null },
            'F' => Held(Limit(100, 1, 2)) with { Verdict = Verdict.Regressed },
            'A' => Held(Limit(100, 1, 2)),
            'B' => Held(Limit(100, 1, 60)),
            _ => Held(Limit(100, 1, 99)),
        };

    static TestRecord Held(params LimitRecord[] limits) =>
        SampleRecord.Test("Holds", Verdict.Passed) with
        {
            Limits = limits,
        };

    static LimitRecord Limit(double bound, double? low, double? high) =>
        new(
            "MeanUnderMs",
            "duration",
            "mean",
            Comparison.Under,
            bound,
            "ns",
            high ?? bound,
            low,
            high,
            100,
            Verdict.Passed,
            null
        );
}
