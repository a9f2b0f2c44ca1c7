using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

public class RelationQuestionTests
{
    [Theory]
    [InlineData(1.08, Verdict.Regressed)]
    [InlineData(1.00, Verdict.Unchanged)]
    [InlineData(0.90, Verdict.Improved)]
    public void Code_is_told_slower_alike_or_faster(double ratio, Verdict expected)
    {
        var relation = Relation.NotSlowerThan("NotSlowerThan Old", "Old", 5);

        Assert.Equal(expected, relation.Judge(Around(ratio, referenceMicroseconds: 50)).Verdict);
    }

    [Theory]
    [InlineData(0.70, Verdict.Passed)]
    [InlineData(0.95, Verdict.LimitBreached)]
    public void A_demanded_speed_up_is_there_or_not(double ratio, Verdict expected)
    {
        var relation = Relation.FasterThan("FasterThan Old", "Old", 1.2);

        Assert.Equal(expected, relation.Judge(Around(ratio, referenceMicroseconds: 50)).Verdict);
    }

    [Fact]
    public void A_small_slowdown_of_very_short_code_may_be_its_place_in_memory()
    {
        var judgement = Relation
            .NotSlowerThan("NotSlowerThan Old", "Old", 5)
            .Judge(Around(1.06, referenceMicroseconds: 0.05));

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Equal(
            "operations this short differ by as much merely by where the compiler put their code",
            judgement.Reason
        );
    }

    [Theory]
    [InlineData(0.05, 9, Verdict.Regressed)]
    [InlineData(0.05, 5, Verdict.Inconclusive)]
    [InlineData(1, 5, Verdict.Regressed)]
    [InlineData(1, 3, Verdict.Inconclusive)]
    public void The_fastest_of_enough_compilations_is_believed(double microseconds, int compilations, Verdict expected)
    {
        var samples = Around(1.045, microseconds) with { Compilations = compilations };

        Assert.Equal(expected, Relation.NotSlowerThan("NotSlowerThan Old", "Old", 5).Judge(samples).Verdict);
    }

    /// <summary>Some cycles of a call are drawn by each process anew, however many compilations it tries.</summary>
    [Theory]
    [InlineData(1.5, 3, 9, Verdict.Inconclusive)]
    [InlineData(1.75, 3, 9, Verdict.Regressed)]
    [InlineData(1.2, 6, 9, Verdict.Inconclusive)]
    [InlineData(1.4, 6, 9, Verdict.Regressed)]
    [InlineData(0.7, 3, 9, Verdict.Unchanged)]
    [InlineData(0.55, 3, 9, Verdict.Improved)]
    [InlineData(1.6, 1, 1, Verdict.Inconclusive)]
    public void A_few_cycles_may_be_the_place_of_an_operation_that_takes_few(
        double ratio,
        double nanoseconds,
        int compilations,
        Verdict expected
    )
    {
        var samples = Around(ratio, nanoseconds / 1000) with { Compilations = compilations };

        Assert.Equal(expected, Relation.NotSlowerThan("NotSlowerThan Old", "Old", 5).Judge(samples).Verdict);
    }

    [Theory]
    [InlineData(1.1, 3, Verdict.Inconclusive)]
    [InlineData(1.1, 3000, Verdict.LimitBreached)]
    [InlineData(0.8, 3, Verdict.Passed)]
    public void A_speed_up_is_not_denied_for_a_few_cycles(double ratio, double nanoseconds, Verdict expected) =>
        Assert.Equal(
            expected,
            Relation
                .FasterThan("FasterThan Old", "Old", 1.2)
                .Judge(Around(ratio, nanoseconds / 1000) with { Compilations = 9 })
                .Verdict
        );

    [Fact]
    public void A_large_slowdown_of_very_short_code_is_a_regression() =>
        Assert.Equal(
            Verdict.Regressed,
            Relation
                .NotSlowerThan("NotSlowerThan Old", "Old", 5)
                .Judge(Around(1.2, referenceMicroseconds: 0.05))
                .Verdict
        );

    [Fact]
    public void Code_that_never_settled_is_not_judged()
    {
        var samples = Around(1.5, referenceMicroseconds: 50) with
        {
            Warmup = new(1, TimeSpan.Zero, WarmupEnd.NeverSettled),
        };

        Assert.Equal(
            Verdict.Inconclusive,
            Relation.NotSlowerThan("NotSlowerThan Old", "Old", 5).Judge(samples).Verdict
        );
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void An_impossible_speed_up_is_refused(double by) =>
        Assert.StartsWith(
            "PERF0109: FasterThan Old by = ",
            Assert.Throws<ProblemException>(() => Relation.FasterThan("FasterThan Old", "Old", by)).Message,
            StringComparison.Ordinal
        );

    static Samples Around(double ratio, double referenceMicroseconds)
    {
        var random = new Random(7);
        var ratios = Enumerable.Range(0, 400).Select(_ => ratio * (1 + (0.01 * (random.NextDouble() - 0.5)))).ToArray();
        return new()
        {
            Of = new Dictionary<Metric, Sample>
            {
                [Metric.Ratio] = new(ratios),
                [Metric.Reference] = new([.. ratios.Select(_ => referenceMicroseconds * 1000)]),
            },
            OperationsPerIteration = 1,
            Warmup = new(100, TimeSpan.Zero, WarmupEnd.Settled),
            Elapsed = TimeSpan.FromMilliseconds(200),
        };
    }
}

file static class Asking
{
    /// <summary>The answer to a relation of which that was sampled.</summary>
    public static Judgement Judge(this Relation relation, Samples samples) =>
        new RelationQuestion(relation).Answer(new(null, [(relation, samples)]))!;
}
