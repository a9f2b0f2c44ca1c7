using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>How far the values of a series are from independent: neighbours share the garbage collector, the scheduler
/// and the clock frequency.</summary>
static class Dependence
{
    const int FewestInBlock = 4;
    static readonly int[] blockCounts = [10, 20];

    /// <summary>
    /// By how much a count of values beyond a threshold varies more than independent values would: the variance of the
    /// counts in consecutive blocks over the binomial variance, at least 1. A sample of n values is then worth n / phi.
    /// </summary>
    /// <remarks>The overdispersion of quasi-likelihood (McCullagh and Nelder, Generalized Linear Models, 4.5),
    /// over 10 and 20 blocks.</remarks>
    public static double Overdispersion(double[] values, double threshold)
    {
        var beyond = values.Count(value => value > threshold);
        var share = (double)beyond / values.Length;
        if (beyond == 0 || beyond == values.Length)
            return 1;

        return blockCounts
            .Where(blocks => values.Length / blocks >= FewestInBlock)
            .Select(blocks => BlockVariance(values, threshold, blocks) / (values.Length / blocks * share * (1 - share)))
            .Append(1)
            .Max();
    }

    /// <summary>The means of consecutive batches of equal size:
    /// nearly independent where single values are not.</summary>
    public static double[] BatchMeans(double[] values, int batches)
    {
        var means = new double[Math.Min(batches, values.Length)];
        for (var i = 0; i < means.Length; i++)
        {
            var (from, to) = ((long)i * values.Length / means.Length, (long)(i + 1) * values.Length / means.Length);
            means[i] = ArrayStatistics.Mean(values[(int)from..(int)to]);
        }

        return means;
    }

    /// <summary>The correlation of each value with the next one, as R's <c>acf(x, 1)</c>;
    /// 0 for constant values.</summary>
    public static double NeighbourCorrelation(double[] values)
    {
        var mean = ArrayStatistics.Mean(values);
        double products = 0,
            squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
            if (i > 0)
                products += (values[i] - mean) * (values[i - 1] - mean);
        }

        return squares > 0 ? products / squares : 0;
    }

    static double BlockVariance(double[] values, double threshold, int blocks)
    {
        var size = values.Length / blocks;
        var counts = new double[blocks];
        for (var i = 0; i < blocks * size; i++)
        {
            if (values[i] > threshold)
                counts[i / size]++;
        }

        return ArrayStatistics.Variance(counts);
    }
}
