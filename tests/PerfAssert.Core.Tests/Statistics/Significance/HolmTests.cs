using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics.Significance;

public class HolmTests
{
    // R 4.2.2: p.adjust(p, "holm")
    [Theory]
    [InlineData(new[] { 0.01, 0.04, 0.03, 0.005, 0.2 }, new[] { 0.04, 0.09, 0.09, 0.025, 0.2 })]
    [InlineData(new[] { 0.6, 0.5, 0.9 }, new[] { 1.0, 1, 1 })]
    [InlineData(new[] { 0.02, 0.02, 0.001, 0.04 }, new[] { 0.06, 0.06, 0.004, 0.06 })]
    [InlineData(new[] { 0.3 }, new[] { 0.3 })]
    [InlineData(new double[0], new double[0])]
    [InlineData(new[] { 0.0, 1, 0 }, new[] { 0.0, 1, 0 })]
    public void Agrees_with_R(double[] given, double[] expected)
    {
        var adjusted = Holm.Adjust(given);

        Assert.Equal(expected.Length, adjusted.Length);
        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Each_test_keeps_its_p_value_in_whatever_order_they_come()
    {
        double[] given = [0.01, 0.04, 0.03, 0.005, 0.2];

        Assert.Equal(Holm.Adjust(given), Holm.Adjust([.. given.Reverse()]).Reverse());
    }

    [Fact]
    public void An_adjusted_p_value_is_never_smaller() =>
        Assert.All(
            Holm.Adjust(0.01, 0.04, 0.03, 0.005, 0.2).Zip([0.01, 0.04, 0.03, 0.005, 0.2]),
            pair => Assert.True(pair.First >= pair.Second)
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust(0.5, p));
}
