using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Significance;

/// <summary>What Welch's test says of two samples.</summary>
/// <param name="T">The difference of the means in standard errors; infinite when two constant samples differ.</param>
/// <param name="DegreesOfFreedom">Welch and Satterthwaite's; 0 when there is too little to test.</param>
/// <param name="P">How likely a difference at least as large is between equal means, in either direction.</param>
/// <param name="Difference">Where the mean of the first less the mean of the second lies.</param>
sealed record WelchResult(double T, double DegreesOfFreedom, double P, Interval Difference);

/// <summary>Whether two samples of independent values have different means,
/// with no assumption that they scatter alike.</summary>
/// <remarks>Welch, The generalization of "Student's" problem when several different population variances are involved,
/// Biometrika 34 (1947).</remarks>
static class Welch
{
    const double RoundingErrors = 10 * 2.220446049250313e-16;

    /// <summary>Tests for different means, as R's <c>t.test(a, b)</c>.</summary>
    /// <param name="a">One sample.</param>
    /// <param name="b">The other one.</param>
    /// <param name="error">How often each end of the interval may be wrong;
    /// R's <c>conf.level</c> is 1 - 2 error.</param>
    /// <returns>
    /// With fewer than two values on either side p is 1 and the interval is open. Two constant samples are certain: p
    /// is 1 where they are equal and 0 where they differ, and the interval is the difference.
    /// </returns>
    public static WelchResult Test(Sample a, Sample b, double error = Interval.DefaultError)
    {
        if (a.Count < 2 || b.Count < 2)
            return new(0, 0, 1, new(double.NegativeInfinity, double.PositiveInfinity));

        var (meanA, meanB) = (ArrayStatistics.Mean(a.Ordered), ArrayStatistics.Mean(b.Ordered));
        var (squareA, squareB) = (
            ArrayStatistics.Variance(a.Ordered) / a.Count,
            ArrayStatistics.Variance(b.Ordered) / b.Count
        );
        var difference = meanA - meanB;
        var deviation = Math.Sqrt(squareA + squareB);

        // The same threshold as R's: less scatter than this is rounding.
        var rounding = RoundingErrors * Math.Max(Math.Abs(meanA), Math.Abs(meanB));
        if (deviation <= rounding)
            return Certain(Math.Abs(difference) <= rounding ? 0 : difference, a.Count + b.Count - 2);

        // Satterthwaite's formula over shares, which neither overflow nor vanish.
        var share = squareA / (squareA + squareB);
        var degrees = 1 / ((share * share / (a.Count - 1)) + ((1 - share) * (1 - share) / (b.Count - 1)));
        var t = difference / deviation;
        var half = StudentT.InvCDF(0, 1, degrees, 1 - error) * deviation;
        return new(t, degrees, TwoSided(t, degrees), new(difference - half, difference + half));
    }

    static WelchResult Certain(double difference, int degrees) =>
        difference == 0
            ? new(0, degrees, 1, new(0, 0))
            : new(difference * double.PositiveInfinity, degrees, 0, new(difference, difference));

    /// <summary>Both tails of Student's t (Abramowitz and Stegun, Handbook of Mathematical Functions,
    /// 26.7.1 and 26.5.27).</summary>
    static double TwoSided(double t, double degrees) =>
        SpecialFunctions.BetaRegularized(degrees / 2, 0.5, degrees / (degrees + (t * t)));
}
