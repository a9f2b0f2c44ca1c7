using PerfAssert.Core.Tests.Records;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Dashboard.Comparing;
using PerfAssert.Limits;

namespace PerfAssert.Dashboard.Tests.Comparing;

/// <summary>How often a comparison is wrong, and what it finds.
/// Seeds are fixed, so the numbers are always the same.</summary>
[Trait("category", "simulation")]
public class ErrorRateTests
{
    const int Comparisons = 2000;
    const int Tests = 20;

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void Equal_programs_are_red_in_fewer_than_1_of_100_comparisons(double scatter)
    {
        var random = new SplitMix(11);

        var red = Enumerable
            .Range(0, Comparisons)
            .Count(_ => Compare(random, scatter, slower: 1).Count(Verdict.Regressed) > 0);

        Assert.InRange(red, 0, Comparisons / 100);
    }

    [Theory]
    [InlineData(0.005, 1.15, 0.95)]
    [InlineData(0.02, 1.3, 0.95)]
    public void One_test_of_twenty_that_became_slower_is_found(double scatter, double slower, double share)
    {
        var random = new SplitMix(12);

        var found = Enumerable
            .Range(0, Comparisons)
            .Count(_ =>
                Compare(random, scatter, slower)
                    .Metrics.Any(metric =>
                        metric.Test.EndsWith("T0", StringComparison.Ordinal) && metric.Verdict == Verdict.Regressed
                    )
            );

        Assert.InRange(found, share * Comparisons, Comparisons);
    }

    static SideComparison Compare(SplitMix random, double scatter, double slower) =>
        SideComparison.Of(Run("A", random, scatter, 1), Run("B", random, scatter, slower), new());

    static Side Run(string name, SplitMix random, double scatter, double slower) =>
        new(
            name,
            [
                SampleRecord.Of([
                    .. Enumerable
                        .Range(0, Tests)
                        .Select(test =>
                            Timed.Test(
                                FormattableString.Invariant($"T{test}"),
                                10 * Math.Exp(scatter * random.NextNormal()) * (test == 0 ? slower : 1)
                            )
                        ),
                ]),
            ]
        );
}
