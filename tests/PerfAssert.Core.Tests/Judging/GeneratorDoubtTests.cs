using PerfAssert.Core.Tests.Statistics;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

public class GeneratorDoubtTests
{
    // The service takes 10 ms, and the generator was late by another 10 ms, which is in the durations.
    static readonly Samples late = LoadSamples.Of(
        LoadSamples.Durations(20),
        (Metric.DispatchLag, LoadSamples.Durations(10))
    );

    [Theory]
    [InlineData("mean < 15ms")]
    [InlineData("p95 < 15ms")]
    [InlineData("p99 <= 15ms")]
    [InlineData("sla(15ms) >= 95%")]
    public void A_red_that_the_generator_made_itself_is_undecided_and_says_by_how_much(string limit)
    {
        var judgement = Judgement.Of(LimitText.Parse(limit), late);

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Equal(
            "the load generator itself was late by up to 10.1 ms (p99 dispatch_lag), and without that it would hold",
            judgement.Reason
        );
    }

    [Theory]
    [InlineData("mean < 5ms")]
    [InlineData("p95 < 9ms")]
    [InlineData("sla(5ms) >= 95%")]
    public void A_red_stands_that_the_generator_cannot_have_made(string limit) =>
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse(limit), late).Verdict);

    // Durations count from when operations were due: what the generator adds can only make them longer.
    [Theory]
    [InlineData("p95 < 25ms")]
    [InlineData("sla(25ms) >= 95%")]
    public void A_limit_that_holds_although_the_generator_was_late_holds(string limit) =>
        Assert.Equal(Verdict.Passed, Judgement.Of(LimitText.Parse(limit), late).Verdict);

    [Fact]
    public void A_lag_of_less_than_a_tenth_of_the_limit_is_no_excuse()
    {
        var samples = LoadSamples.Of(LoadSamples.Durations(15.5), (Metric.DispatchLag, LoadSamples.Durations(1)));

        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("p95 < 15ms"), samples).Verdict);
    }

    // Parts that a test times begin when the test begins them, not when their call was due.
    [Fact]
    public void A_generator_that_was_late_does_not_excuse_parts_of_a_call()
    {
        var parts = late with
        {
            Of = new Dictionary<Metric, Sample>(late.Of) { [Metric.Call] = LoadSamples.Durations(40) },
        };

        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("p95 < 15ms"), parts).Verdict);
    }

    [Fact]
    public void A_rate_that_the_generator_did_not_ask_for_is_undecided()
    {
        // A thousand a second were done in time; as many again were due, and done later.
        var asked = LoadSamples.Of(LoadSamples.Durations(10), (Metric.DispatchLag, LoadSamples.Durations(4000)));
        asked = asked with { Load = asked.Load! with { Operations = 60_000 } };

        Assert.Equal(Verdict.Inconclusive, Judgement.Of(LimitText.Parse("throughput >= 1500/s"), asked).Verdict);
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("throughput >= 2500/s"), asked).Verdict);
        Assert.Equal(Verdict.Passed, Judgement.Of(LimitText.Parse("throughput >= 900/s"), asked).Verdict);
    }

    [Fact]
    public void A_green_on_time_is_undecided_where_operations_were_dropped_and_a_red_stands()
    {
        var samples = LoadSamples.Calm.WithDropped(7);

        var judgement = Judgement.Of(LimitText.Parse("p95 < 15ms"), samples);

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Equal(
            "7 operations that were due never began, because no user was free in time, and nobody knows how "
                + "long they would have taken",
            judgement.Reason
        );
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("p95 < 5ms"), samples).Verdict);
    }

    [Fact]
    public void Other_limits_are_judged_as_ever()
    {
        var samples = LoadSamples.Of(
            LoadSamples.Durations(20),
            (Metric.DispatchLag, LoadSamples.Durations(10)),
            (Metric.Cpu, new(0.95, 0.95, 0.96, 0.95))
        );

        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("cpu < 80%"), samples.WithDropped(1)).Verdict);
    }

    [Fact]
    public void Limits_of_a_load_are_decided_by_its_slices()
    {
        Assert.Equal(Verdict.Passed, Judgement.Of(LimitText.Parse("throughput >= 990/s"), LoadSamples.Calm).Verdict);
        Assert.Equal(
            Verdict.LimitBreached,
            Judgement.Of(LimitText.Parse("throughput >= 1010/s"), LoadSamples.Calm).Verdict
        );
        Assert.Equal(Verdict.Passed, Judgement.Of(LimitText.Parse("p99.9 < 11ms"), LoadSamples.Calm).Verdict);
        Assert.Equal(
            Verdict.Passed,
            Judgement
                .Of(
                    LimitText.Parse("p99 duration.read < 11ms"),
                    LoadSamples.Of(
                        LoadSamples.Durations(99),
                        (new("duration.read", Unit.Nanoseconds), LoadSamples.Durations(10))
                    )
                )
                .Verdict
        );
        Assert.Equal(
            Verdict.Passed,
            Judgement
                .Of(
                    LimitText.Parse("success_rate >= 99%"),
                    LoadSamples.Of(
                        LoadSamples.Durations(9),
                        (Metric.Success, Slices.Of(Enumerable.Repeat(Enumerable.Repeat(1L, 1000), 30)))
                    )
                )
                .Verdict
        );
    }
}
