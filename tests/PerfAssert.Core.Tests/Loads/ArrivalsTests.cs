using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>Due times are arithmetic, and exact.</summary>
public class ArrivalsTests
{
    [Theory]
    [InlineData(5, 10, 50)]
    [InlineData(1000, 0.5, 500)]
    [InlineData(0.1, 30, 3)]
    [InlineData(3, 1, 3)]
    [InlineData(0, 10, 0)]
    public void A_constant_rate_has_so_many_at_equal_distances(double perSecond, double seconds, long count)
    {
        var arrivals = new Arrivals(Phase(perSecond, perSecond, seconds));

        Assert.Equal(count, arrivals.Count);
        for (var n = 0; n < count; n++)
            Assert.Equal(n / perSecond, arrivals.At(n), 1e-9);
    }

    // The area under the rate: 10 s from 0 to 100/s are 500, from 10 to 100/s 550, from 100 to 0/s 500.
    [Theory]
    [InlineData(0, 100, 500)]
    [InlineData(10, 100, 550)]
    [InlineData(100, 0, 500)]
    public void A_ramp_has_as_many_as_the_area_under_its_rate(double from, double to, long count)
    {
        var arrivals = new Arrivals(Phase(from, to, 10));

        Assert.Equal(count, arrivals.Count);
        double[] due = [.. Enumerable.Range(0, (int)count).Select(n => arrivals.At(n))];
        Assert.Equal(due.Order(), due);
        Assert.InRange(due[^1], 9, 10);

        // The n-th is due when the rate, summed up, comes to n.
        for (var n = 0; n < count; n++)
            Assert.Equal(n, (from * due[n]) + ((to - from) / 10 * due[n] * due[n] / 2), 1e-6);
    }

    [Fact]
    public void A_rate_that_hardly_rises_keeps_its_digits()
    {
        var arrivals = new Arrivals(Phase(1000, 1000 + 1e-9, 10));

        Assert.Equal(5, arrivals.At(5000), 1e-9);
    }

    static LoadPhase Phase(double from, double to, double seconds) =>
        new("ramp", TimeSpan.FromSeconds(seconds), LoadLevel.OfRate(from), LoadLevel.OfRate(to));
}
