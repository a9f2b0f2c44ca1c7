using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Tests.Alerts;

public class ConditionTests
{
    // SampleRecord.Held: mean 121.69 ms (120.2 to 123.18), p95 180.5 ms (176 to 186.1), p99.9 at least 190 ms,
    // values 121.5, 98, 201 and 118 ms.
    [Theory]
    [InlineData("mean > 100ms", Outcome.Bad, "mean 121.7 ms, over 100 ms")]
    [InlineData("mean > 130ms", Outcome.Good, "mean 121.7 ms")]
    [InlineData("mean > 121ms", Outcome.Inconclusive, "mean 121.7 ms, too near to 121 ms to tell")]
    [InlineData("p95 > 150ms", Outcome.Bad, "p95 180.5 ms, over 150 ms")]
    [InlineData("p99.9 > 150ms", Outcome.Bad, "p99.9 199.9 ms, over 150 ms")]
    [InlineData("p99.9 > 300ms", Outcome.Inconclusive, "p99.9 199.9 ms, of too few values to tell")]
    [InlineData("max > 200ms", Outcome.Bad, "max 201 ms, over 200 ms")]
    [InlineData("p42 > 1s", Outcome.Inconclusive, "p42 118.9 ms, of too few values to tell")]
    [InlineData("allocated > 1KB", Outcome.Bad, "allocated 1.5 KB, over 1 KB")]
    [InlineData("broken_limits > 0", Outcome.Good, "broken_limits 0")]
    internal void A_condition_holds_for_sure_or_not_or_cannot_be_told(string condition, Outcome outcome, string fact) =>
        Assert.Equal(new(outcome, fact), Condition.Parse(condition).Judge(SampleRecord.Held));

    [Theory]
    [InlineData("sla(200ms) < 95%", 100, Outcome.Good)]
    [InlineData("sla(200ms) < 95%", 10, Outcome.Bad)]
    [InlineData("sla(200ms) < 95%", 95, Outcome.Inconclusive)]
    internal void Compliance_is_counted_from_the_values(string condition, int within, Outcome outcome)
    {
        double[] values = [.. Enumerable.Repeat(150e6, within * 10), .. Enumerable.Repeat(250e6, (100 - within) * 10)];
        var test = Runs.Test("Places_an_order", 100) with
        {
            Metrics = [new("duration", "ns", 1000, 0, [new("mean", 150e6, null, null)], values)],
        };

        Assert.Equal(outcome, Condition.Parse(condition).Judge(test)!.Outcome);
    }

    // A load keeps its distribution, and how sure its percentiles are:
    // more than 95 % are within 200 ms where p95 is surely there.
    [Theory]
    [InlineData("sla(200ms) < 95%", 190, 180, 199, Outcome.Good)]
    [InlineData("sla(200ms) < 95%", 210, 201, 220, Outcome.Bad)]
    [InlineData("sla(200ms) < 95%", 199, 190, 210, Outcome.Inconclusive)]
    [InlineData("sla(200ms) < 97%", 190, 180, 199, Outcome.Inconclusive)]
    [InlineData("sla(200ms) < 94%", 190, 180, 199, Outcome.Good)]
    [InlineData("p42 > 1us", 190, 180, 199, Outcome.Inconclusive)]
    internal void Compliance_of_a_load_is_told_from_its_percentiles(
        string condition,
        double p95,
        double low,
        double high,
        Outcome outcome
    )
    {
        var within = p95 < 200 ? 960 : 900;
        var histogram = LatencyHistogram.Of([
            .. Enumerable.Repeat(150_000_000L, within),
            .. Enumerable.Repeat(250_000_000L, 1000 - within),
        ]);
        var metric = new MetricRecord(
            "duration",
            "ns",
            1000,
            0,
            [
                new("mean", 150e6, 149e6, 151e6),
                new("median", 150e6, 149e6, 151e6),
                new("p95", p95 * 1e6, low * 1e6, high * 1e6),
            ],
            null,
            Convert.ToBase64String(histogram.Encode())
        );

        var evidence = Condition.Parse(condition).Judge(Runs.Test("Places_an_order", 100) with { Metrics = [metric] })!;

        Assert.Equal(outcome, evidence.Outcome);
    }

    [Theory]
    [InlineData("cache_hit_rate < 80%")]
    [InlineData("regression >= 10%")]
    public void What_a_test_does_not_measure_is_neither_good_nor_bad(string condition) =>
        Assert.Null(Condition.Parse(condition).Judge(SampleRecord.Held));

    [Fact]
    public void The_percentiles_of_batches_say_nothing_of_operations() =>
        Assert.Null(
            Condition.Parse("p95 > 1ns").Judge(SampleRecord.Held with { OperationsPerIteration = 100, Limits = [] })
        );

    [Fact]
    public void What_was_not_measured_is_never_good()
    {
        Assert.Equal(Outcome.Inconclusive, Condition.Parse("mean > 100ms").Judge(SampleRecord.NotMeasured)!.Outcome);
        Assert.Equal(
            Outcome.Inconclusive,
            Condition.Parse("mean > 100ms").Judge(SampleRecord.Held with { Limits = [], Metrics = [] })!.Outcome
        );
        Assert.Equal(
            Outcome.Inconclusive,
            Condition
                .Parse("mean > 100ms")
                .Judge(Runs.Test("x", 50) with { Metrics = [new("duration", "ns", 0, 0, [], null)] })!
                .Outcome
        );
    }

    [Fact]
    public void What_a_test_doubts_because_of_its_machine_does_not_fire()
    {
        var doubtful = new LimitRecord(
            "P95UnderMs",
            "duration",
            "p95",
            Comparison.Under,
            50e6,
            "ns",
            60e6,
            58e6,
            62e6,
            400,
            Verdict.Inconclusive,
            "others had the processor"
        );
        var test = Runs.Test("Places_an_order", 250) with { Limits = [doubtful] };

        Assert.Equal(Outcome.Inconclusive, Condition.Parse("mean > 100ms").Judge(test)!.Outcome);
    }

    [Theory]
    [InlineData("regression >= 10%", Outcome.Bad)]
    [InlineData("regression >= 31%", Outcome.Good)]
    internal void Only_a_regression_of_that_size_counts(string condition, Outcome outcome)
    {
        var limit = new LimitRecord(
            "Baseline",
            "duration",
            "mean",
            Comparison.AtMost,
            110e6,
            "ns",
            130e6,
            null,
            null,
            3,
            Verdict.Regressed,
            "whatever people read"
        )
        {
            Approved = 100e6,
        };

        Assert.Equal(outcome, Condition.Parse(condition).Judge(Runs.Test("x", 50) with { Limits = [limit] })!.Outcome);
    }

    [Fact]
    public void A_regression_from_an_unknown_number_counts_however_large_it_must_be()
    {
        var limit = new LimitRecord(
            "Baseline",
            "duration",
            "mean",
            Comparison.AtMost,
            110e6,
            "ns",
            130e6,
            null,
            null,
            3,
            Verdict.Regressed,
            "30 % more than the approved 100 ms"
        );

        Assert.Equal(
            Outcome.Bad,
            Condition.Parse("regression >= 90%").Judge(Runs.Test("x", 50) with { Limits = [limit] })!.Outcome
        );
    }

    [Theory]
    [InlineData(Verdict.Regressed, Outcome.Bad)]
    [InlineData(Verdict.Unchanged, Outcome.Good)]
    [InlineData(Verdict.Improved, Outcome.Good)]
    [InlineData(Verdict.Inconclusive, Outcome.Inconclusive)]
    internal void A_regression_is_one_where_the_baseline_says_so(Verdict verdict, Outcome outcome)
    {
        var limit = new LimitRecord(
            "Baseline",
            "duration",
            "median",
            Comparison.AtMost,
            110e6,
            "ns",
            130e6,
            null,
            null,
            5,
            verdict,
            "30 % more than the approved 100 ms"
        )
        {
            Approved = 100e6,
        };

        Assert.Equal(
            outcome,
            Condition.Parse("regression >= 10%").Judge(Runs.Test("x", 50) with { Limits = [limit] })!.Outcome
        );
    }
}
