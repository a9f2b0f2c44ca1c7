using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics.Trends;

namespace PerfAssert.Core.Tests.Statistics.Trends;

/// <summary>Expected numbers are those of R 4.2: Rscript reference.R in this folder.</summary>
public class ChangePointTests
{
    [Fact]
    public void The_squared_errors_of_every_cut_agree_with_R()
    {
        double[] values = [10.1, 9.8, 10.0, 10.3, 9.9, 10.2, 12.1, 11.8, 12.3, 12.0, 11.9];
        double[] expected =
        [
            10.121,
            8.485,
            6.95541666666667,
            5.86714285714286,
            3.05633333333334,
            0.323,
            3.91714285714286,
            5.72166666666667,
            8.44055555555556,
            9.905,
        ];
        var sums = new SquaredErrors(values);

        Assert.All(
            expected.Index(),
            cut =>
                Assert.Equal(
                    cut.Item,
                    sums.Between(0, cut.Index + 1) + sums.Between(cut.Index + 1, values.Length),
                    1e-10
                )
        );
    }

    [Fact]
    public void A_step_is_found_where_it_is_with_both_levels()
    {
        double[] values = [10.1, 9.8, 10.0, 10.3, 9.9, 10.2, 12.1, 11.8, 12.3, 12.0, 11.9];

        var change = Assert.Single(ChangePoints.Find(values));

        Assert.Equal((6, 6, 6), (change.Index, change.Earliest, change.Latest));
        Assert.Equal(10.048548663962274, change.Before, 1e-10);
        Assert.Equal(12.018773183189726, change.After, 1e-10);
        Assert.Equal(0.196070555571213, change.Change, 1e-10);
        Assert.True(change.P < 1e-6);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e12)]
    public void The_unit_makes_no_difference(double scale)
    {
        double[] values = [.. Noisy(seed: 3, before: 40, after: 20, step: 0.15)];

        Assert.Equal(
            ChangePoints.Find(values).Select(change => change.Index),
            ChangePoints.Find([.. values.Select(value => value * scale)]).Select(change => change.Index)
        );
    }

    [Fact]
    public void Backwards_the_same_step_is_found()
    {
        double[] values = [.. Noisy(seed: 4, before: 40, after: 20, step: 0.15)];

        var (there, back) = (
            Assert.Single(ChangePoints.Find(values)),
            Assert.Single(ChangePoints.Find([.. values.Reverse()]))
        );

        Assert.Equal(values.Length - there.Index, back.Index);
        Assert.True(there.Change > 0 && back.Change < 0);
    }

    [Fact]
    public void One_slow_run_is_no_change_of_level()
    {
        double[] values = [.. Noisy(seed: 5, before: 60, after: 0, step: 0)];
        values[30] *= 3;

        Assert.Empty(ChangePoints.Find(values));
    }

    [Fact]
    public void Values_that_never_change_have_no_change_and_a_step_of_exact_values_is_one()
    {
        Assert.Empty(ChangePoints.Find([.. Enumerable.Repeat(1024.0, 50)]));
        Assert.Empty(ChangePoints.Find([.. Enumerable.Repeat(0.0, 50)]));

        var grown = Assert.Single(
            ChangePoints.Find([.. Enumerable.Repeat(1024.0, 20), .. Enumerable.Repeat(1096.0, 8)])
        );
        Assert.Equal((20, 20, 20), (grown.Index, grown.Earliest, grown.Latest));
    }

    [Fact]
    public void What_was_nothing_and_became_something_is_a_change()
    {
        var change = Assert.Single(ChangePoints.Find([.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(24.0, 8)]));

        Assert.Equal((20, 0, 24), (change.Index, change.Before, change.After));
        Assert.Equal(double.PositiveInfinity, change.Change);
    }

    [Fact]
    public void A_change_too_small_to_matter_is_none_however_sure() =>
        Assert.Empty(
            ChangePoints.Find([.. Enumerable.Range(0, 60).Select(i => (i < 30 ? 100 : 102) + (i % 3 * 0.01))])
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Few_values_have_no_change(int count) =>
        Assert.Empty(ChangePoints.Find([.. Enumerable.Range(0, count).Select(i => i < count / 2 ? 1.0 : 100)]));

    [Fact]
    public void The_place_of_an_unclear_change_is_a_stretch_that_holds_it()
    {
        double[] values = [.. Noisy(seed: 8, before: 60, after: 60, step: 0.03)];

        var change = Assert.Single(ChangePoints.Find(values, new() { LeastChange = 0.01 }));

        Assert.True(change.Earliest < change.Latest);
        Assert.InRange(60, change.Earliest, change.Latest);
    }

    static IEnumerable<double> Noisy(ulong seed, int before, int after, double step)
    {
        var random = new SplitMix(seed);
        return Enumerable
            .Range(0, before + after)
            .Select(i => 100 * Math.Exp(0.02 * random.NextNormal()) * (i < before ? 1 : 1 + step));
    }
}
