using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics.Significance;

public class AnovaTests
{
    static readonly Sample a = new(12.1, 11.8, 12.6, 13.0, 11.9, 12.4);
    static readonly Sample b = new(12.9, 13.4, 12.7, 13.9, 14.1);
    static readonly Sample c = new(12.2, 12.8, 13.1);

    // R 4.2.2: g <- list(c(6,8,4,5,3,4), c(8,12,9,11,6,8), c(13,9,11,8,7,12))
    //          oneway.test(v ~ f, data.frame(v=unlist(g), f=factor(rep(1:3, lengths(g)))), var.equal=TRUE)
    [Fact]
    public void Equal_groups_agree_with_R() =>
        AgreesWithR(
            9.26470588235294201,
            2,
            15,
            0.00239877732939291,
            new(6, 8, 4, 5, 3, 4),
            new(8, 12, 9, 11, 6, 8),
            new(13, 9, 11, 8, 7, 12)
        );

    // R 4.2.2: the same with g <- list(c(12.1,11.8,12.6,13.0,11.9,12.4),
    // c(12.9,13.4,12.7,13.9,14.1), c(12.2,12.8,13.1))
    [Fact]
    public void Groups_of_different_size_agree_with_R() =>
        AgreesWithR(6.2175655976676358, 2, 11, 0.0156095048885454, a, b, c);

    // R 4.2.2: the same with i <- 1:5000; g <- list((i*7919) %% 5003, (i*7907) %% 5003 + 100, (i*7901) %% 5003 + 30)
    [Fact]
    public void Large_groups_agree_with_R() =>
        AgreesWithR(
            6.31236039423864,
            2,
            14997,
            1.81856971070711e-03,
            Shuffles.Of(5000, 7919, 5003),
            Shuffles.Of(5000, 7907, 5003, 100),
            Shuffles.Of(5000, 7901, 5003, 30)
        );

    [Fact]
    public void The_order_of_groups_and_values_does_not_matter()
    {
        var expected = Anova.Test(a, b, c);

        Assert.Equal(expected.F, Anova.Test(c, a, b).F, 1e-9);
        Assert.Equal(expected.P, Anova.Test(new([.. a.Values.Reverse()]), b, c).P, 1e-9);
    }

    [Theory]
    [InlineData(1e6, 1)]
    [InlineData(0, 1e9)]
    [InlineData(0, -1e-9)]
    public void Another_zero_or_unit_changes_nothing(double shift, double scale)
    {
        Sample[] moved =
        [
            .. new[] { a, b, c }.Select(sample => new Sample([
                .. sample.Values.Select(value => (value + shift) * scale),
            ])),
        ];

        Assert.Equal(Anova.Test(a, b, c).F, Anova.Test(moved).F, 1e-6);
    }

    // Snedecor and Cochran: of two groups that scatter alike F is the square of t.
    [Fact]
    public void Of_two_groups_of_one_size_F_is_the_square_of_t()
    {
        var other = new Sample(13.1, 13.4, 12.7, 13.9, 14.1, 12.2);

        Assert.Equal(Math.Pow(Welch.Test(a, other).T, 2), Anova.Test(a, other).F, 1e-9);
    }

    [Fact]
    public void Too_few_values_say_nothing()
    {
        Assert.Equal(new(0, 0, 0, 1), Anova.Test());
        Assert.Equal(new(0, 0, 0, 1), Anova.Test(new Sample(), new Sample()));
        Assert.Equal(new(0, 0, 5, 1), Anova.Test(a));
        Assert.Equal(new(0, 1, 0, 1), Anova.Test(new Sample(1), new Sample(2)));
        Assert.Equal(Anova.Test(a, b), Anova.Test(a, new(), b));
    }

    [Fact]
    public void Constant_samples_are_certain()
    {
        Assert.Equal(new(0, 1, 4, 1), Anova.Test(new Sample(0.1, 0.1, 0.1), new Sample(0.1, 0.1, 0.1)));
        Assert.Equal(new(0, 1, 2, 1), Anova.Test(new Sample(0, 0), new Sample(0, 0)));
        Assert.Equal(new(double.PositiveInfinity, 1, 3, 0), Anova.Test(new Sample(5, 5, 5), new Sample(7, 7)));
    }

    static void AgreesWithR(double f, int between, int within, double p, params Sample[] samples)
    {
        var result = Anova.Test(samples);

        Assert.Equal(1, result.F / f, 1e-11);
        Assert.Equal((between, within), (result.DegreesBetween, result.DegreesWithin));
        Assert.Equal(1, result.P / p, 1e-9);
    }
}
