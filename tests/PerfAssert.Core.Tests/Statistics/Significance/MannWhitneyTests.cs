using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Core.Tests.Statistics.Significance;

public class MannWhitneyTests
{
    static readonly Sample a = new(12.1, 11.8, 12.6, 13.0, 11.9, 12.4);
    static readonly Sample b = new(12.9, 13.4, 12.7, 13.9, 14.1);
    static readonly Sample tiedA = new(1, 2, 2, 3, 5, 5, 8);
    static readonly Sample tiedB = new(2, 4, 5, 6, 7, 9, 9, 11);

    // R 4.2.2: wilcox.test(c(12.1,11.8,12.6,13.0,11.9,12.4), c(12.9,13.4,12.7,13.9,14.1))
    [Fact]
    public void Small_samples_are_tested_exactly() => AgreesWithR(a, b, 2, 0.0173160173160173);

    // R 4.2.2: wilcox.test(((1:20)*37) %% 101, ((1:20)*41) %% 103 + 15.5, exact=TRUE); wilcox.test(1:20, 21:40)
    [Fact]
    public void Twenty_values_a_side_are_tested_exactly()
    {
        AgreesWithR(Shuffles.Of(20, 37, 101), Shuffles.Of(20, 41, 103, 15.5), 113, 0.0180935786584575);
        AgreesWithR(Shuffles.Of(20, 1, 100), Shuffles.Of(20, 1, 100, 20), 0, 1.45088891038497e-11);
    }

    // R 4.2.2: wilcox.test(c(1,2,2,3,5,5,8), c(2,4,5,6,7,9,9,11), exact=FALSE)
    [Fact]
    public void Ties_are_allowed_for() => AgreesWithR(tiedA, tiedB, 12, 0.0705494281301481);

    // R 4.2.2: wilcox.test(((1:n)*f) %% m, ((1:n2)*f2) %% m2 + shift, exact=FALSE), e.g. wilcox.test(((1:600)*37) %%
    // 601, ((1:600)*41) %% 607 + 20, exact=FALSE)
    [Theory]
    [InlineData(21, 37, 101, 30, 41, 103, 15.5, 187, 0.0146783474665189)]
    [InlineData(600, 37, 601, 600, 41, 607, 20, 167498, 0.037276954774715)]
    [InlineData(1100, 37, 1103, 1100, 41, 1109, 20, 582057, 0.123553380536198)]
    [InlineData(5000, 7919, 5003, 5000, 7907, 5003, 100, 12005235, 6.08812629415014e-04)]
    [InlineData(5000, 7919, 5003, 5000, 7907, 5003, 150, 11761585, 3.12695453664422e-07)]
    public void Large_samples_agree_with_R(
        int countA,
        int factorA,
        int modulusA,
        int countB,
        int factorB,
        int modulusB,
        double shift,
        double u,
        double p
    ) => AgreesWithR(Shuffles.Of(countA, factorA, modulusA), Shuffles.Of(countB, factorB, modulusB, shift), u, p);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Swapping_the_samples_counts_the_other_pairs_and_keeps_p(bool tied)
    {
        var (first, second) = tied ? (tiedA, tiedB) : (a, b);
        var (there, back) = (MannWhitney.Test(first, second), MannWhitney.Test(second, first));

        Assert.Equal(first.Count * second.Count, there.U + back.U);
        Assert.Equal(there.P, back.P, 1e-12);
    }

    [Fact]
    public void Only_the_order_of_size_matters_and_not_the_order_of_taking()
    {
        Assert.Equal(MannWhitney.Test(a, b), MannWhitney.Test(Mapped(a, Math.Exp), Mapped(b, Math.Exp)));
        Assert.Equal(
            MannWhitney.Test(tiedA, tiedB),
            MannWhitney.Test(Mapped(tiedA, x => 1e-9 * x), Mapped(tiedB, x => 1e-9 * x))
        );
        Assert.Equal(MannWhitney.Test(tiedA, tiedB), MannWhitney.Test(new([.. tiedA.Values.Reverse()]), tiedB));
    }

    [Fact]
    public void Samples_that_say_nothing_have_p_1()
    {
        Assert.Equal(new(0, 1), MannWhitney.Test(new(), new()));
        Assert.Equal(new(0, 1), MannWhitney.Test(a, new()));
        Assert.Equal(new(0, 1), MannWhitney.Test(new(), a));
        Assert.Equal(new(0, 1), MannWhitney.Test(new(1), new(2)));
        Assert.Equal(new(0.5, 1), MannWhitney.Test(new(1), new(1)));
        Assert.Equal(new(12.5, 1), MannWhitney.Test(new(7, 7, 7, 7, 7), new(7, 7, 7, 7, 7)));
    }

    // R 4.2.2: wilcox.test(rep(5,4), rep(7,4), exact=FALSE)
    [Fact]
    public void Constant_samples_that_differ_are_an_ordinary_case() =>
        AgreesWithR(new(5, 5, 5, 5), new(7, 7, 7, 7), 0, 0.0131238067843707);

    static void AgreesWithR(Sample a, Sample b, double u, double p)
    {
        var result = MannWhitney.Test(a, b);

        Assert.Equal(u, result.U);
        Assert.Equal(1, result.P / p, 1e-9);
    }

    static Sample Mapped(Sample sample, Func<double, double> map) => new([.. sample.Values.Select(map)]);
}
