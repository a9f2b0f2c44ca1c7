using PerfAssert.Core.Tests.House;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>
/// Known limit: one operation in a hundred takes twenty times as long and so makes up a sixth of the mean. Where a
/// limit lies between the mean with them and the mean without them, a sample that happens to have none of them passes
/// it, and nothing in such a sample can tell. The first look at operations of 1 ms is at 200 values, of which none is a
/// rare one with probability 0.99^200 = 13 %. A limit on p99.5 sees such operations, and the mean is safe where a
/// thousand operations and more fit into the first look.
/// </summary>
[Collection(typeof(AloneOnTheMachine))]
[Trait("category", "simulation")]
public class RareEventVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public void A_mean_with_rare_long_operations_passes_limits_too_often_that_they_break()
    {
        var rates = Rates(nanoseconds: 1e6, runs: 500);

        var between = rates.Where(rate => rate.Bound.Name is "x 0.9" or "x 0.95").ToList();
        Assert.NotEmpty(between.Above(0.05));
        Offenders.AreNone(between.Above(Math.Pow(0.99, 200)));
        Offenders.AreNone(rates.Except(between).Above(0.01));
    }

    [Fact]
    public void With_many_operations_in_the_first_look_it_does_not() =>
        Offenders.AreNone(Rates(nanoseconds: 20e3, runs: 100).Above(0.01));

    IReadOnlyList<ErrorRate> Rates(double nanoseconds, int runs)
    {
        var question = Question.OfDuration("mean", Statistic.Mean, Distribution.Rare.Mean * nanoseconds);
        var rates = ErrorRates.Of(
            [question],
            runs,
            seed: 6,
            (_, random) => DistributionVerdictTests.Durations(Distribution.Rare, nanoseconds, random)
        );
        output.WriteLine(
            ErrorRates.Table(FormattableString.Invariant($"1 % x 20, operations of {nanoseconds / 1000} us"), rates)
        );
        return rates;
    }
}
