using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>What a test says when it fails, and in its output when it passes: each text is a file.</summary>
public class TestTextTests
{
    static readonly Dictionary<string, TestRecord> records = new()
    {
        ["held"] = SampleRecord.Held,
        ["broken"] = SampleRecord.Broken,
        ["undecided"] = SampleRecord.Undecided,
        ["throughput"] = SampleRecord.Throughput,
        ["launches-with-heap"] = SampleRecord.Launched,
        ["compared"] = SampleRecord.Compared,
    };

    public static TheoryData<string> Cases => [.. records.Keys];

    [CulturedTheory(["en-US", "de-DE"])]
    [MemberData(nameof(Cases))]
    public void A_test_says_this(string name)
    {
        var text = TestText.Of(records[name], SampleRecord.Machine.MachineClass);

        Approved.Is(text, $"test-{name}.txt");
    }

    [Theory]
    [InlineData(
        "MeanUnderMs",
        "  next: give it more time (DurationMs), a calmer machine, or a limit further away (MeanUnderMs)"
    )]
    [InlineData("Baseline", "  machine: vm")]
    public void A_setting_that_is_undecided_twice_is_named_once_and_a_baseline_says_itself_what_to_do(
        string setting,
        string last
    )
    {
        var limit = SampleRecord.Undecided.Limits.First(one => one.Verdict == Verdict.Inconclusive);
        var test = SampleRecord.Undecided with
        {
            Limits = [limit with { Setting = setting }, limit with { Setting = setting }],
        };

        Assert.Equal(last, TestText.Of(test, "vm").Split('\n')[^1]);
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void Its_numbers_are_a_line_for_each_metric() =>
        Approved.Is(TestText.Numbers(SampleRecord.Broken), "test-numbers.txt");

    [Theory]
    [InlineData(0, 1, null, "412 iterations")]
    [InlineData(0, 1000, null, "412 iterations of 1000 operations")]
    [InlineData(1, 1, null, "412 iterations in a fresh process")]
    [InlineData(5, 1000, null, "412 iterations of 1000 operations in 5 fresh processes")]
    [InlineData(5, 1, 209_715_200L, "412 iterations in 5 fresh processes with a heap of 200 MB")]
    public void A_verdict_says_what_it_rests_on(int launches, int operations, long? heap, string expected)
    {
        var test = SampleRecord.Held with
        {
            Launches = launches,
            OperationsPerIteration = operations,
            HeapLimitBytes = heap,
        };

        Assert.Equal(expected, TestText.Effort(test));
    }

    [Theory]
    [InlineData(Comparison.Under, 100, 109.7, "broken by 9.7 %")]
    [InlineData(Comparison.AtMost, 100, 199, "broken by 99 %")]
    [InlineData(Comparison.Under, 100, 200, "broken, 2 times the limit")]
    [InlineData(Comparison.Under, 1024, 102_912, "broken, 100.5 times the limit")]
    [InlineData(Comparison.AtLeast, 100, 90, "broken by 11.1 %")]
    [InlineData(Comparison.Over, 100, 20, "broken, only 1/5 of the limit")]
    [InlineData(Comparison.AtMost, 0, 20, "broken")]
    [InlineData(Comparison.AtLeast, 100, 0, "broken")]
    public void The_excess_is_a_percentage_while_it_is_small(
        Comparison comparison,
        double bound,
        double value,
        string expected
    )
    {
        var limit = SampleRecord.Held.Limits[0] with
        {
            Comparison = comparison,
            Bound = bound,
            Value = value,
            Verdict = Verdict.LimitBreached,
        };

        Assert.Equal(expected, LimitLine.Outcome(limit));
    }

    [Theory]
    [InlineData(
        Verdict.Regressed,
        "20 % more than the approved 10 us, p = 0.0079",
        "20 % more than the approved 10 us, p = 0.0079"
    )]
    [InlineData(Verdict.Improved, "20 % less than the approved 10 us", "20 % less than the approved 10 us")]
    [InlineData(Verdict.Unchanged, null, "unchanged")]
    [InlineData(Verdict.Inconclusive, "not measured any more", "undecided: not measured any more")]
    public void A_change_against_a_baseline_is_told_by_its_reason(Verdict verdict, string? reason, string expected)
    {
        var limit = SampleRecord.Held.Limits[0] with
        {
            Setting = "Baseline",
            Metric = "ratio",
            Statistic = "median",
            Verdict = verdict,
            Reason = reason,
        };

        Assert.Equal(expected, LimitLine.Outcome(limit));
        Assert.Equal("median ratio", LimitLine.Subject(limit));
    }

    [Theory]
    [InlineData("duration", "throughput", "throughput")]
    [InlineData("success", "rate", "success rate")]
    [InlineData("allocated", "min", "allocated")]
    [InlineData("duration", "min", "min duration")]
    [InlineData("queue_wait", "p99.9", "p99.9 queue_wait")]
    [InlineData("duration", "share within 200 ms", "share within 200 ms duration")]
    public void A_limit_is_named_by_its_statistic_and_metric(string metric, string statistic, string expected) =>
        Assert.Equal(
            expected,
            LimitLine.Subject(SampleRecord.Held.Limits[0] with { Metric = metric, Statistic = statistic })
        );
}
