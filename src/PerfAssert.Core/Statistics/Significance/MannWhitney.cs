using MathNet.Numerics.Distributions;

namespace PerfAssert.Statistics.Significance;

/// <summary>What Mann and Whitney's test says of two samples.</summary>
/// <param name="U">In how many pairs the value of the first sample is the larger one; a tie is half a pair.
/// R calls it W.</param>
/// <param name="P">How likely a U at least as far from half of the pairs is when
/// the samples come from the same source.</param>
sealed record MannWhitneyResult(double U, double P);

/// <summary>Whether the values of one sample tend to be larger than those of another, by ranks alone: far values have
/// no more weight than others.</summary>
/// <remarks>Mann and Whitney, On a test of whether one of two random variables is stochastically larger than the other,
/// Annals of Mathematical Statistics 18 (1947).</remarks>
static class MannWhitney
{
    /// <summary>Samples up to this size are tested exactly when they have no ties.</summary>
    const int ExactUpTo = 20;

    /// <summary>
    /// Tests in both directions, as R's <c>wilcox.test(a, b, exact = FALSE)</c>; exactly, as <c>exact = TRUE</c>, where
    /// both samples have at most 20 values and no two values are equal.
    /// </summary>
    /// <returns>Where either sample is empty or all values are equal, p is 1.</returns>
    public static MannWhitneyResult Test(Sample a, Sample b)
    {
        var (u, ties) = Count(a.Sorted, b.Sorted);
        if (a.Count == 0 || b.Count == 0)
            return new(0, 1);

        var isExact = ties == 0 && a.Count <= ExactUpTo && b.Count <= ExactUpTo;
        return new(u, isExact ? ExactP(u, a.Count, b.Count) : NormalP(u, a.Count, b.Count, ties));
    }

    /// <summary>U, and the sum of t^3 - t over each set of t equal values.</summary>
    /// <remarks>In double throughout: the cubes of a few thousand values are beyond the integers.</remarks>
    static (double U, double Ties) Count(double[] a, double[] b)
    {
        double u = 0,
            ties = 0;
        for (int i = 0, j = 0; i < a.Length || j < b.Length; )
        {
            var value =
                i == a.Length ? b[j]
                : j == b.Length ? a[i]
                : Math.Min(a[i], b[j]);
            var (fromA, fromB) = (i, j);
            while (i < a.Length && a[i] == value)
                i++;
            while (j < b.Length && b[j] == value)
                j++;

            double equalA = i - fromA,
                equalB = j - fromB;
            u += equalA * (fromB + (equalB / 2));
            ties += Math.Pow(equalA + equalB, 3) - (equalA + equalB);
        }

        return (u, ties);
    }

    /// <summary>The normal approximation with corrections for ties and continuity (Hollander and Wolfe, Nonparametric
    /// Statistical Methods, 4.1).</summary>
    static double NormalP(double u, double n, double m, double ties)
    {
        var variance = n * m / 12 * (n + m + 1 - (ties / ((n + m) * (n + m - 1))));
        if (variance <= 0)
            return 1;

        var beyondHalfAPair = Math.Max(0, Math.Abs(u - (n * m / 2)) - 0.5);
        return Math.Min(1, 2 * Normal.CDF(0, 1, -beyondHalfAPair / Math.Sqrt(variance)));
    }

    static double ExactP(double u, int n, int m)
    {
        var ways = Ways(n, m);
        var least = (int)Math.Min(u, (n * m) - u);
        return Math.Min(1, 2 * ways.Take(least + 1).Sum() / ways.Sum());
    }

    /// <summary>
    /// In how many orders of n and m values each U comes about: the coefficients of the Gaussian binomial
    /// (Andrews, The Theory of Partitions, 3.2), whose factors (1 - q^(m + k)) / (1 -
    /// q^k) are applied one after the other.
    /// </summary>
    static double[] Ways(int n, int m)
    {
        // At most 40 over 20, about 1.4e11, so that a double counts exactly.
        var ways = new double[(n * m) + 1];
        ways[0] = 1;
        for (var k = 1; k <= n; k++)
        {
            for (var u = n * m; u >= m + k; u--)
                ways[u] -= ways[u - m - k];
            for (var u = k; u <= n * m; u++)
                ways[u] += ways[u - k];
        }

        return ways;
    }
}
