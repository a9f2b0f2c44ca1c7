using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace PerfAssert.Statistics;

/// <summary>
/// Percentile bootstrap intervals (Efron and Tibshirani, An Introduction to the Bootstrap, 13.3) of the middle and the
/// least value. Nothing is drawn: for these two, the distribution over all n^n resamples is known.
/// </summary>
/// <remarks>
/// A value can only be as far out as the values are: of three or four values it spans all of them and holds the true
/// median in 75 or 88 % of cases, because no more is known.
/// </remarks>
static class Bootstrap
{
    const double Rounding = 1e-12;

    /// <summary>The interval of the middle value; of an even number of values, of the mean of the middle two.</summary>
    /// <param name="sample">At least one value.</param>
    /// <param name="error">The share of resamples beyond each end.</param>
    public static Interval Median(Sample sample, double error)
    {
        var n = sample.Count;
        return n % 2 == 1
            ? Ends([.. Ranked(sample, (n + 1) / 2)], error)
            : Ends([.. MiddlePairs(sample).OrderBy(resample => resample.Value)], error);
    }

    /// <summary>The interval of the least value.</summary>
    /// <param name="sample">At least one value.</param>
    /// <param name="error">The share of resamples beyond each end.</param>
    public static Interval Min(Sample sample, double error) => Ends([.. Ranked(sample, 1)], error);

    /// <summary>
    /// How likely each value, the smallest first, has the given rank in a resample: at least so many of n draws must be
    /// that value or a smaller one (Maritz and Jarrett, A note on estimating the variance of the sample median,
    /// JASA 73, 1978).
    /// </summary>
    static IEnumerable<(double Value, double Chance)> Ranked(Sample sample, int rank) =>
        sample.Sorted.Select(
            (value, index) => (value, Reaches(sample.Count, rank, index + 1) - Reaches(sample.Count, rank, index))
        );

    /// <summary>The middle two values of a resample of even size: one half of the draws at or under the one, the other
    /// half at or over the other.</summary>
    static IEnumerable<(double Value, double Chance)> MiddlePairs(Sample sample)
    {
        var (n, half) = (sample.Count, sample.Count / 2);
        var ways = SpecialFunctions.Binomial(n, half);
        var lower = Ranked(sample, half).ToList();
        for (var i = 0; i < n; i++)
        {
            var apart = 0.0;
            for (var j = i + 1; j < n; j++)
            {
                var chance = ways * Greatest(i + 1) * Greatest(n - j);
                apart += chance;
                yield return ((sample.Sorted[i] + sample.Sorted[j]) / 2, chance);
            }

            yield return (sample.Sorted[i], lower[i].Chance - apart);
        }

        // That half of the draws are among the first so many values, and one of them is the last of these.
        double Greatest(int count) => Math.Pow((double)count / n, half) - Math.Pow((count - 1.0) / n, half);
    }

    /// <summary>How likely at least <paramref name="rank"/> of n draws are among the first so many values.</summary>
    static double Reaches(int n, int rank, int first) => 1 - Binomial.CDF((double)first / n, n, rank - 1);

    /// <summary>The smallest values that the error, and all but the error, of the resamples do not exceed:
    /// R's quantile of type 1.</summary>
    /// <param name="ordered">The resamples, the smallest first.</param>
    /// <param name="error">The share beyond each end.</param>
    static Interval Ends(List<(double Value, double Chance)> ordered, double error)
    {
        return new(At(error), At(1 - error));

        double At(double probability)
        {
            var sum = 0.0;
            foreach (var (value, chance) in ordered)
            {
                sum += chance;
                if (sum >= probability - Rounding)
                    return value;
            }

            return ordered[^1].Value;
        }
    }
}
