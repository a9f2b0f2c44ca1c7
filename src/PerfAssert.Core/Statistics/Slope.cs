using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>By how much a value grows in a second, where it is measured from time to time.</summary>
static class Slope
{
    /// <summary>With fewer points nothing is said of how sure the slope is.</summary>
    public const int Fewest = 8;

    /// <summary>
    /// Theil and Sen's slope: the middle of the slopes between all pairs of points, which a few points far off do not
    /// move. Its interval spans two: Sen's (Estimates of the regression coefficient based on Kendall's tau, JASA 63,
    /// 1968), right where the points scatter around a line, and Student's of the steps from point to point, right where
    /// each point begins at the one before, as a heap does that is filled and emptied at random. A line drawn through
    /// such a walk looks steep and sure, and is neither.
    /// </summary>
    /// <param name="seconds">When each value was measured, in rising order.</param>
    /// <param name="values">The values; at least two.</param>
    public static Sample Of(IReadOnlyList<double> seconds, IReadOnlyList<double> values)
    {
        var slopes = Pairs(seconds, values);
        return Sample.Stated(
            SortedArrayStatistics.Median(slopes),
            values.Count,
            error =>
                values.Count < Fewest
                    ? new(double.NegativeInfinity, double.PositiveInfinity)
                    : Around(Sen(slopes, values.Count, error), Steps(seconds, values, error))
        );
    }

    static double[] Pairs(IReadOnlyList<double> seconds, IReadOnlyList<double> values)
    {
        var slopes = new List<double>();
        for (var i = 0; i < values.Count; i++)
        {
            for (var j = i + 1; j < values.Count; j++)
                slopes.Add((values[j] - values[i]) / (seconds[j] - seconds[i]));
        }

        slopes.Sort();
        return [.. slopes];
    }

    static Interval Sen(double[] slopes, int n, double error)
    {
        var reach = Normal.InvCDF(0, Math.Sqrt(n * (n - 1d) * ((2 * n) + 5) / 18), 1 - error);
        var (low, high) = (
            (int)Math.Floor((slopes.Length - reach) / 2),
            (int)Math.Ceiling((slopes.Length + reach) / 2)
        );
        return new(
            low >= 1 ? slopes[low - 1] : double.NegativeInfinity,
            high < slopes.Length ? slopes[high] : double.PositiveInfinity
        );
    }

    /// <summary>The steps in a second, each weighted with how long it took.</summary>
    static Interval Steps(IReadOnlyList<double> seconds, IReadOnlyList<double> values, double error)
    {
        var n = values.Count - 1;
        var length = seconds[^1] - seconds[0];
        var mean = (values[^1] - values[0]) / length;
        var squares = 0d;
        for (var i = 1; i <= n; i++)
        {
            var took = seconds[i] - seconds[i - 1];
            var off = values[i] - values[i - 1] - (mean * took);
            squares += off * off / took;
        }

        var half = StudentT.InvCDF(0, 1, n - 1, 1 - error) * Math.Sqrt(squares / (n - 1) / length);
        return new(mean - half, mean + half);
    }

    static Interval Around(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));
}
