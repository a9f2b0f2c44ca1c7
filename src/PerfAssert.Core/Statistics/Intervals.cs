using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>
/// Confidence intervals that allow for dependence between neighbouring values. Each end may be wrong in a given share
/// of samples, the error. Formulas and where they come from.
/// </summary>
static class Intervals
{
    const int Batches = 32;
    const double CorrelatedBatches = 0.35;
    const double SkewedBatches = 0.7;
    const int FewestToDoubt = 8;
    const double Doubt = 3;
    const double DoubtOfSections = 4;
    const int FewestForRanks = 6;

    /// <summary>
    /// Batch means (Law, Simulation Modeling and Analysis, 9.5): Student's t over the means of 32 consecutive batches.
    /// Three times as wide where the batches are correlated or skewed, and open upwards for rare large values that the
    /// sample may have missed. That of zeros and ones is their share.
    /// </summary>
    public static Interval Mean(Sample sample, double error)
    {
        if (sample.Count < 2)
            return new(double.NegativeInfinity, double.PositiveInfinity);

        var mean = sample.Seen.Mean;
        var batches = sample.Seen.BatchMeans(Batches);
        if (batches.Length < 2)
            return new(double.NegativeInfinity, double.PositiveInfinity);
        if (AreZerosAndOnes(sample.Seen))
            return Rate(sample, error);

        var half = Half(batches, error);

        // A value that comes once in n / ln(1/error) operations is missed with probability error:
        // it may be as large as the largest seen.
        var unseen = Math.Log(1 / error) / sample.Count * (sample.Seen.Max - mean);
        return new(mean - half, mean + Math.Max(half, unseen));
    }

    /// <summary>
    /// Order statistics (Conover, Practical Nonparametric Statistics, 3.2): the values at the ranks that a binomial
    /// count leaves with at most the error at each end. An end is infinite when the sample is too small for it; when it
    /// is too small only because its values hang together, or that leaves fewer than six of them, it is given by
    /// <see cref="Observations.Reach"/>.
    /// </summary>
    public static Interval Quantile(Sample sample, double probability, double error)
    {
        var threshold = sample.Seen.Quantile(probability);
        var worth = Worth(sample, threshold);
        var tell = worth >= Math.Min(FewestForRanks, sample.Count);
        var scale = (double)sample.Count / worth;
        var above = (int)Math.Ceiling(BinomialQuantile(worth, probability, 1 - error) * scale);
        var below = sample.Count - (int)Math.Ceiling(BinomialQuantile(worth, 1 - probability, 1 - error) * scale);
        var reach =
            sample.Count >= MinimumCount(probability, error)
                ? sample.Seen.Reach(probability, error)
                : new(double.NegativeInfinity, double.PositiveInfinity);
        return new(
            tell && below >= 1 ? sample.Seen.AtRank(below) : reach.Low,
            tell && above < sample.Count ? sample.Seen.AtRank(above + 1) : reach.High
        );
    }

    /// <summary>Clopper and Pearson's exact interval of a share (Biometrika 26,
    /// 1934) of values at or under a threshold.</summary>
    public static Interval ShareWithin(Sample sample, double threshold, double error)
    {
        double count = Worth(sample, threshold);
        var hits = sample.Seen.Within(threshold) / sample.Count * count;
        var low = hits <= 0 ? 0 : Beta.InvCDF(hits, count - hits + 1, error);
        var high = hits >= count ? 1 : Beta.InvCDF(hits + 1, count - hits, 1 - error);
        return new(low, high);
    }

    /// <summary>Clopper and Pearson's interval of the share of ones among zeros and ones. Ones are beyond one half:
    /// their share is what is not within it.</summary>
    public static Interval Rate(Sample sample, double error)
    {
        var zeros = ShareWithin(sample, 0.5, error);
        return new(1 - zeros.High, 1 - zeros.Low);
    }

    /// <summary>
    /// Sectioning (Asmussen and Glynn, Stochastic Simulation, III.5a): Student's t over the quantiles of consecutive
    /// sections, around that of the whole; of their logarithms, because times are skewed, and four times as wide,
    /// because it is asked only where neighbours hang together.
    /// </summary>
    public static Interval Sections(double quantile, double[] ofSections, double error)
    {
        if (Array.Exists(ofSections, section => section <= 0))
            return new(double.NegativeInfinity, double.PositiveInfinity);

        var factor = Math.Exp(DoubtOfSections * StudentsHalf(Array.ConvertAll(ofSections, Math.Log), error));
        return new(quantile / factor, quantile * factor);
    }

    /// <summary>How many values a quantile needs before an end of its interval can lie beyond it:
    /// ln(error) / ln(q).</summary>
    public static int MinimumCount(double probability, double error) =>
        (int)Math.Ceiling(Math.Log(error) / Math.Log(Math.Max(probability, 1 - probability)));

    /// <summary>How many independent values the sample is worth for counting values beyond the threshold.</summary>
    static int Worth(Sample sample, double threshold) =>
        Math.Max(1, (int)(sample.Count / sample.Seen.Overdispersion(threshold)));

    /// <summary>Half the width of the interval of a mean, given the means of its batches.</summary>
    internal static double Half(double[] batches, double error)
    {
        var half = StudentsHalf(batches, error);
        return IsDoubtful(batches) ? half * Doubt : half;
    }

    static bool AreZerosAndOnes(Observations seen) =>
        seen is { Min: 0, Max: 1 } && seen.Within(Math.BitDecrement(1)) <= seen.Within(0);

    static double StudentsHalf(double[] batches, double error) =>
        StudentT.InvCDF(0, 1, batches.Length - 1, 1 - error)
        * ArrayStatistics.StandardDeviation(batches)
        / Math.Sqrt(batches.Length);

    static bool IsDoubtful(double[] batches) =>
        batches.Length >= FewestToDoubt
        && (
            Dependence.NeighbourCorrelation(batches) > CorrelatedBatches
            || Math.Abs(ArrayStatistics.Mean(Cubes(batches))) > SkewedBatches
        );

    /// <summary>The cubes of the standardised values; their mean is the skewness.</summary>
    static double[] Cubes(double[] values)
    {
        var (mean, deviation) = (ArrayStatistics.Mean(values), ArrayStatistics.PopulationStandardDeviation(values));
        return deviation > 0 ? [.. values.Select(value => Math.Pow((value - mean) / deviation, 3))] : [0];
    }

    /// <summary>Smallest k with P(Binomial(n, p) at most k) at least the probability.</summary>
    static int BinomialQuantile(int n, double p, double probability)
    {
        int low = 0,
            high = n;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Binomial.CDF(p, n, middle) >= probability)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
