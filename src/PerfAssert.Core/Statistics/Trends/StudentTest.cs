using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>Student's test of two means with one variance, for values that may resemble their neighbours.</summary>
static class StudentTest
{
    /// <summary>How likely a difference at least as large is between equal means, in either direction, as R's
    /// <c>t.test(a, b, var.equal = TRUE)</c>.</summary>
    /// <param name="a">One sample.</param>
    /// <param name="b">The other one.</param>
    /// <param name="inflation">By how much means vary more than those of independent values; R knows 1 only.</param>
    public static double P(double[] a, double[] b, double inflation)
    {
        var degrees = a.Length + b.Length - 2;
        if (degrees < 1)
            return 1;

        var difference = ArrayStatistics.Mean(a) - ArrayStatistics.Mean(b);
        var variance = (Squares(a) + Squares(b)) / degrees * inflation * ((1.0 / a.Length) + (1.0 / b.Length));
        if (variance <= 0)
            return difference == 0 ? 1 : 0;

        // Both tails (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1 and 26.5.27).
        return SpecialFunctions.BetaRegularized(
            degrees / 2.0,
            0.5,
            degrees / (degrees + (difference * difference / variance))
        );
    }

    static double Squares(double[] values) =>
        values.Length < 2 ? 0 : ArrayStatistics.Variance(values) * (values.Length - 1);
}
