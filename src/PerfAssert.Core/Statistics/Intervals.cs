using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>Confidence intervals. Formulas and where they come from.</summary>
static class Intervals
{
    /// <summary>Student's t interval of the mean: mean ± t(1-a, n-1) s / sqrt(n).</summary>
    public static Interval? Mean(Sample sample)
    {
        if (sample.Count < 2) return null;

        var mean = ArrayStatistics.Mean(sample.Ordered);
        var t = StudentT.InvCDF(0, 1, sample.Count - 1, 1 - Interval.ErrorPerEnd);
        var half = t * ArrayStatistics.StandardDeviation(sample.Ordered) / Math.Sqrt(sample.Count);
        return new(mean - half, mean + half);
    }

    /// <summary>
    /// Distribution-free interval of a quantile by order statistics (Conover, Practical Nonparametric Statistics, 3.2;
    /// the same as R's <c>DescTools::QuantileCI</c>): the values at the ranks that a binomial count leaves with probability
    /// at most 1 of 100 at each end. An end is infinite when the sample is too small for it.
    /// </summary>
    public static Interval Quantile(Sample sample, double probability)
    {
        var n = sample.Count;

        // Smallest k with P(Binomial(n, p) <= k) >= 1 - a: fewer than 1 of 100 samples have more than k values below the quantile.
        var above = BinomialQuantile(n, probability, 1 - Interval.ErrorPerEnd);
        var below = n - BinomialQuantile(n, 1 - probability, 1 - Interval.ErrorPerEnd);
        return new(
            below >= 1 ? sample.Sorted[below - 1] : double.NegativeInfinity,
            above < n ? sample.Sorted[above] : double.PositiveInfinity);
    }

    /// <summary>Clopper and Pearson's exact interval of a share, by quantiles of the beta distribution (Biometrika 26, 1934).</summary>
    public static Interval Share(double hits, double count)
    {
        const double a = Interval.ErrorPerEnd;
        var low = hits <= 0 ? 0 : Beta.InvCDF(hits, count - hits + 1, a);
        var high = hits >= count ? 1 : Beta.InvCDF(hits + 1, count - hits, 1 - a);
        return new(low, high);
    }

    /// <summary>How many values a quantile needs before an end of its interval can lie beyond it: ln(a) / ln(q).</summary>
    public static int MinimumCount(double probability)
    {
        var tail = Math.Max(probability, 1 - probability);
        return (int)Math.Ceiling(Math.Log(Interval.ErrorPerEnd) / Math.Log(tail));
    }

    static int BinomialQuantile(int n, double p, double probability)
    {
        int low = 0, high = n;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Binomial.CDF(p, n, middle) >= probability) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
