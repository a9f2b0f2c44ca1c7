using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

public class JudgementTests
{
    static readonly double[] around10Milliseconds =
    [
        .. Enumerable.Range(0, 200).Select(index => 10e6 + (1e4 * (index % 21)) - 1e5),
    ];

    [Theory]
    [InlineData("mean < 11ms", Verdict.Passed)]
    [InlineData("mean < 9ms", Verdict.LimitBreached)]
    [InlineData("mean < 10ms", Verdict.Inconclusive)]
    [InlineData("p95 < 11ms", Verdict.Passed)]
    [InlineData("p95 < 10.05ms", Verdict.LimitBreached)]
    [InlineData("throughput >= 90/s", Verdict.Passed)]
    [InlineData("throughput >= 110/s", Verdict.LimitBreached)]
    [InlineData("sla(11ms) >= 95%", Verdict.Passed)]
    [InlineData("sla(9ms) >= 95%", Verdict.LimitBreached)]
    [InlineData("max < 10.2ms", Verdict.Passed)]
    [InlineData("max < 10.09ms", Verdict.LimitBreached)]
    public void A_limit_is_decided_when_the_whole_interval_says_so(string limit, Verdict expected) =>
        Assert.Equal(expected, Judgement.Of(LimitText.Parse(limit), Durations(around10Milliseconds)).Verdict);

    [Fact]
    public void What_is_no_number_decides_nothing() =>
        Assert.Equal(
            Verdict.Inconclusive,
            Judgement
                .Of(
                    LimitText.Parse("heap_growth < 1MB/s"),
                    Sample.Stated(double.NaN, 3, _ => null),
                    Interval.DefaultError
                )
                .Verdict
        );

    [Fact]
    public void A_limit_that_needs_more_values_says_how_many()
    {
        var judgement = Judgement.Of(LimitText.Parse("p99 < 20ms"), Durations(around10Milliseconds));

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Equal(
            "the limit lies inside the interval; about 459 iterations or 4.59 s would decide it",
            judgement.Reason
        );
    }

    [Theory]
    [InlineData("mean < 8ms")]
    [InlineData("p95 < 8ms")]
    [InlineData("throughput >= 125/s")]
    public void A_red_is_doubted_where_the_machine_was_slower_and_it_would_hold_at_its_best(string limit)
    {
        var judgement = Judgement.Of(LimitText.Parse(limit), Durations(around10Milliseconds) with { Slowdown = 0.5 });

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.StartsWith(
            "the machine was 50 % slower than at its best, told by a loop that is always the same, and at "
                + "its best it would hold",
            judgement.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("mean < 5ms", 0.5)]
    [InlineData("mean < 9.5ms", 0.05)]
    public void A_red_stands_where_the_machine_cannot_have_made_it(string limit, double slowdown) =>
        Assert.Equal(
            Verdict.LimitBreached,
            Judgement.Of(LimitText.Parse(limit), Durations(around10Milliseconds) with { Slowdown = slowdown }).Verdict
        );

    [Theory]
    [InlineData("mean < 8ms")]
    [InlineData("p95 < 8ms")]
    [InlineData("throughput >= 125/s")]
    [InlineData("sla(8ms) >= 95%")]
    public void A_red_is_doubted_where_others_had_the_processor_and_it_would_hold_without_them(string limit)
    {
        var judgement = Judgement.Of(LimitText.Parse(limit), Durations(around10Milliseconds) with { Withheld = 0.4 });

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.StartsWith(
            "others had the processor for 40 % of the time, and without them it would hold",
            judgement.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.4, "mean < 5ms")]
    [InlineData(0.01, "mean < 9.95ms")]
    [InlineData(null, "mean < 8ms")]
    public void A_red_stands_where_others_do_not_explain_it(double? withheld, string limit) =>
        Assert.Equal(
            Verdict.LimitBreached,
            Judgement.Of(LimitText.Parse(limit), Durations(around10Milliseconds) with { Withheld = withheld }).Verdict
        );

    [Fact]
    public void A_limit_on_what_was_never_recorded_is_a_problem() =>
        Assert.Equal(
            "PERF0106: The limit 'cache_hit_rat >= 80%' speaks of 'cache_hit_rat', but nothing was recorded "
                + "under that name. Recorded were duration. "
                + "Correct the name, or call PerfContext.Current.Record(\"cache_hit_rat\", value) in the test.",
            Assert
                .Throws<ProblemException>(() =>
                    Judgement.Of(LimitText.Parse("cache_hit_rat >= 80%"), Durations(around10Milliseconds))
                )
                .Message
        );

    [Fact]
    public void A_single_value_decides_no_mean() =>
        Assert.Equal(Verdict.Inconclusive, Judgement.Of(LimitText.Parse("mean < 11ms"), Durations(10e6)).Verdict);

    static Samples Durations(params double[] nanoseconds) =>
        new()
        {
            Of = new Dictionary<Metric, Sample> { [Metric.Duration] = new(nanoseconds) },
            OperationsPerIteration = 1,
            Warmup = new(100, TimeSpan.Zero, WarmupEnd.Settled),
            Elapsed = TimeSpan.FromMilliseconds(10 * nanoseconds.Length),
        };
}
