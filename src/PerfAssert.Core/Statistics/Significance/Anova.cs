using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Significance;

/// <summary>What the analysis of variance says of several samples.</summary>
/// <param name="F">The variance between the samples over the variance within them;
/// infinite when constant samples differ.</param>
/// <param name="DegreesBetween">The number of samples with values less one, at least 0.</param>
/// <param name="DegreesWithin">The number of values less the number of samples with values.</param>
/// <param name="P">How likely an F at least as large is between equal means.</param>
sealed record AnovaResult(double F, int DegreesBetween, int DegreesWithin, double P);

/// <summary>Whether several samples of independent values that scatter alike have one mean.</summary>
/// <remarks>Fisher's one-way analysis of variance (Statistical Methods for Research Workers, 1925, VII).</remarks>
static class Anova
{
    const double RoundingErrors = 10 * 2.220446049250313e-16;

    /// <summary>Tests for different means, as R's <c>oneway.test(value ~ group, var.equal = TRUE)</c>.</summary>
    /// <returns>
    /// Empty samples do not count. With fewer than two samples, or one value in each, F is 0 and p is 1. Constant
    /// samples are certain: p is 1 where they are equal and 0 where they differ.
    /// </returns>
    public static AnovaResult Test(params Sample[] samples)
    {
        var groups = samples.Where(sample => sample.Count > 0).Select(sample => sample.Ordered).ToList();
        var between = Math.Max(0, groups.Count - 1);
        var within = groups.Sum(group => group.Length) - groups.Count;
        if (between == 0 || within == 0)
            return new(0, between, within, 1);

        var means = groups.ConvertAll(ArrayStatistics.Mean);
        var mean = groups.Zip(means, (group, of) => group.Length * of).Sum() / (within + groups.Count);
        var varianceBetween =
            groups.Zip(means, (group, of) => group.Length * (of - mean) * (of - mean)).Sum() / between;
        var varianceWithin =
            groups.Where(group => group.Length > 1).Sum(group => ArrayStatistics.Variance(group) * (group.Length - 1))
            / within;

        // Less scatter than this is rounding.
        var rounding = RoundingErrors * means.Max(Math.Abs);
        var isConstant = Math.Sqrt(varianceWithin) <= rounding;
        if (isConstant)
            return means.Max() - means.Min() <= rounding
                ? new(0, between, within, 1)
                : new(double.PositiveInfinity, between, within, 0);

        var f = varianceBetween / varianceWithin;
        return new(f, between, within, UpperTail(f, between, within));
    }

    /// <summary>The upper tail of Fisher and Snedecor's F (Abramowitz and Stegun,
    /// Handbook of Mathematical Functions, 26.6.2).</summary>
    static double UpperTail(double f, double between, double within) =>
        SpecialFunctions.BetaRegularized(within / 2, between / 2, within / (within + (between * f)));
}
