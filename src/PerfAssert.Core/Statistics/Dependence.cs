using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>How far the values of a series are from independent: neighbours share the garbage collector, the scheduler
/// and the clock frequency.</summary>
static class Dependence
{
    const double MoreThanChance = 2;
    const double CorrelatedBlocks = 0.1;
    const double AlternatingBlocks = -0.6;
    const double Doubt = 4;

    /// <summary>
    /// By how much the counts beyond a threshold in consecutive blocks vary more than those of independent values
    /// would, at least 1. A sample of n values is then worth n / phi.
    /// </summary>
    /// <remarks>
    /// Pearson's chi-square over its degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 4.5). Ten or
    /// twenty blocks do not tell it exactly. Where it is more than chance makes of independent values (twice the
    /// degrees of freedom: 1 in 30 with ten blocks), it is widened by the square of Student's over the normal quantile,
    /// and four times where neighbouring blocks are alike, so that what they share is longer than a block. Where every
    /// other block is alike, what one has too many the next has too few, and the whole varies no more than independent
    /// values. Chosen by simulation: see CoverageTests and SlicedCoverageTests.
    /// </remarks>
    /// <param name="blocks">At least two.</param>
    /// <param name="share">The share of all values that lies beyond the threshold, over 0 and under 1.</param>
    public static double Overdispersion(IReadOnlyList<Block> blocks, double share)
    {
        if (blocks.Count < 2)
            return 1;

        double[] residuals =
        [
            .. blocks.Select(block =>
                (block.Count - block.Within - (block.Count * share)) / Math.Sqrt(block.Count * share * (1 - share))
            ),
        ];
        var correlation = NeighbourCorrelation(residuals);
        if (correlation < AlternatingBlocks)
            return 1;

        var dispersion = residuals.Sum(residual => residual * residual) / (blocks.Count - 1);
        if (dispersion < MoreThanChance)
            return Math.Max(1, dispersion);

        var quantiles =
            StudentT.InvCDF(0, 1, blocks.Count - 1, 1 - Interval.DefaultError)
            / Normal.InvCDF(0, 1, 1 - Interval.DefaultError);
        return dispersion * quantiles * quantiles * (correlation > CorrelatedBlocks ? Doubt : 1);
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
}
