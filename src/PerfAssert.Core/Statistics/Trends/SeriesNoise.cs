using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>How a series scatters around its level, whatever steps the level takes: read from the differences of near
/// values, few of which have a step between them.</summary>
/// <param name="Scale">The standard deviation of a value around those near it.</param>
/// <param name="Correlation">How much of the distance of a value from the level the next value shares;
/// 0 where values are independent.</param>
/// <remarks>
/// For values of which each repeats a share rho of the one before, differences of neighbours have the variance 2 s^2 (1
/// - rho) and those two apart 2 s^2 (1 - rho^2), so that the quotient gives rho (the variogram of a first-order
/// autoregression; Cressie, Statistics for Spatial Data, 2.4).
/// </remarks>
sealed record SeriesNoise(double Scale, double Correlation)
{
    const double NormalDeviation = 1.4826;
    const double FarOut = 3;

    // Of the variance of a normal distribution, what lies within three deviations: 1 - 6 dnorm(3) / (2 pnorm(3) - 1).
    const double Kept = 0.97334;

    // The correlation of independent values has a standard deviation of about 1 / sqrt(n).
    const double ByChance = 1.5;

    const double MostCorrelation = 0.8;
    const double Smallest = 1e-9;

    /// <summary>By how much the mean of many values varies more than that of independent ones:
    /// (1 + rho) / (1 - rho).</summary>
    public double Inflation => (1 + Correlation) / (1 - Correlation);

    /// <summary>The variance that a value adds to the sum of many.</summary>
    public double LongRunVariance => Scale * Scale * Inflation;

    /// <summary>Reads the noise of at least three values.</summary>
    public static SeriesNoise Of(double[] values)
    {
        var neighbours = Variance(values, apart: 1);
        if (neighbours == 0)
            return new(Smallest * Math.Max(Smallest, values.Max(value => Math.Abs(value))), 0);

        // What chance gives independent values is no correlation.
        var correlation = (Variance(values, apart: 2) / neighbours) - 1;
        var rho = Math.Clamp(correlation - (ByChance / Math.Sqrt(values.Length)), 0, MostCorrelation);
        return new(Math.Sqrt(neighbours / 2 / (1 - rho)), rho);
    }

    /// <summary>The mean square of differences without those far out, which are steps and freak values.</summary>
    static double Variance(double[] values, int apart)
    {
        double[] differences =
        [
            .. Enumerable.Range(apart, values.Length - apart).Select(i => Math.Abs(values[i] - values[i - apart])),
        ];
        var most = FarOut * NormalDeviation * ArrayStatistics.MedianInplace([.. differences]);
        return differences.Where(difference => difference <= most).Average(difference => difference * difference)
            / Kept;
    }
}
