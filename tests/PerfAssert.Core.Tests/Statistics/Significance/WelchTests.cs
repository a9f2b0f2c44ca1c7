using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics.Significance;

public class WelchTests
{
    static readonly Sample a = new(12.1, 11.8, 12.6, 13.0, 11.9, 12.4);
    static readonly Sample b = new(12.9, 13.4, 12.7, 13.9, 14.1);

    // R 4.2.2: t.test(c(12.1,11.8,12.6,13.0,11.9,12.4), c(12.9,13.4,12.7,13.9,14.1), conf.level=0.98)
    [Fact]
    public void Agrees_with_R()
    {
        var result = Welch.Test(a, b);

        Assert.Equal(-3.3369101464009141, result.T, 1e-12);
        Assert.Equal(7.3373745184407806, result.DegreesOfFreedom, 1e-12);
        Assert.Equal(0.0116439379526367, result.P, 1e-12);
        Assert.Equal(-2.0757333894351593, result.Difference.Low, 1e-9);
        Assert.Equal(-0.1242666105648400, result.Difference.High, 1e-9);
    }

    // R 4.2.2: i <- 1:5000; x <- (i*7919) %% 5003; y <- (i*7907) %% 5003 + 100; t.test(x, y + more, conf.level=0.98)
    [Theory]
    [InlineData(0, -3.46192757360981, 5.38564302432010e-04, -167.196787949323, -32.7888120506772)]
    [InlineData(1000, -38.0836960770401, 1.80680496750496e-296, -1167.19678794932, -1032.78881205068)]
    public void Agrees_with_R_on_large_samples_and_far_into_the_tail(
        int more,
        double t,
        double p,
        double low,
        double high
    )
    {
        var result = Welch.Test(Shuffles.Of(5000, 7919, 5003), Shuffles.Of(5000, 7907, 5003, 100 + more));

        Assert.Equal(t, result.T, 1e-11);
        Assert.Equal(9997.99999988386, result.DegreesOfFreedom, 1e-7);
        Assert.Equal(1, result.P / p, 1e-8);
        Assert.Equal(low, result.Difference.Low, 1e-5);
        Assert.Equal(high, result.Difference.High, 1e-5);
    }

    // R 4.2.2: t.test(c(12.1,11.8,12.6,13.0,11.9,12.4), c(12.9,13.4,12.7,13.9,14.1), conf.level=0.9)$conf.int
    [Fact]
    public void The_error_is_that_of_one_end_of_the_interval()
    {
        var interval = Welch.Test(a, b, error: 0.05).Difference;

        Assert.Equal(-1.720247328761092, interval.Low, 1e-6);
        Assert.Equal(-0.479752671238908, interval.High, 1e-6);
    }

    [Fact]
    public void Swapping_the_samples_turns_the_sign_and_keeps_p()
    {
        var (there, back) = (Welch.Test(a, b), Welch.Test(b, a));

        Assert.Equal(there.T, -back.T, 1e-12);
        Assert.Equal(there.P, back.P, 1e-12);
        Assert.Equal(there.Difference.Low, -back.Difference.High, 1e-12);
    }

    [Theory]
    [InlineData(1e6, 1)]
    [InlineData(-3, 1)]
    [InlineData(0, 1e9)]
    [InlineData(0, 1e-9)]
    public void Another_zero_or_unit_changes_nothing(double shift, double scale)
    {
        var (before, after) = (Welch.Test(a, b), Welch.Test(Moved(a, shift, scale), Moved(b, shift, scale)));

        Assert.Equal(before.T, after.T, 1e-6);
        Assert.Equal(before.P, after.P, 1e-6);
        Assert.Equal(before.Difference.Low * scale, after.Difference.Low, 1e-6 * scale);
    }

    [Fact]
    public void The_order_of_the_values_does_not_matter() =>
        Assert.Equal(Welch.Test(a, b).P, Welch.Test(new([.. a.Values.Reverse()]), b).P, 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    public void Too_few_values_say_nothing(int countA, int countB)
    {
        var result = Welch.Test(Shuffles.Of(countA, 3, 7), Shuffles.Of(countB, 3, 7));

        Assert.Equal(new(0, 0, 1, new(double.NegativeInfinity, double.PositiveInfinity)), result);
    }

    [Fact]
    public void Constant_samples_are_certain()
    {
        Assert.Equal(new(0, 4, 1, new(0, 0)), Welch.Test(new(0.1, 0.1, 0.1), new(0.1, 0.1, 0.1)));
        Assert.Equal(new(double.NegativeInfinity, 3, 0, new(-2, -2)), Welch.Test(new(5, 5, 5), new(7, 7)));
        Assert.Equal(new(double.PositiveInfinity, 3, 0, new(2, 2)), Welch.Test(new(7, 7), new(5, 5, 5)));
    }

    // R 4.2.2: t.test(c(5,5,5), c(7,8,7.5), conf.level=0.98)
    [Fact]
    public void One_constant_sample_is_an_ordinary_one()
    {
        var result = Welch.Test(new(5, 5, 5), new(7, 8, 7.5));

        Assert.Equal(-8.6602540378443855, result.T, 1e-12);
        Assert.Equal(2, result.DegreesOfFreedom, 1e-12);
        Assert.Equal(0.0130724575603465, result.P, 1e-12);
    }

    static Sample Moved(Sample sample, double shift, double scale) =>
        new([.. sample.Values.Select(value => (value + shift) * scale)]);
}
