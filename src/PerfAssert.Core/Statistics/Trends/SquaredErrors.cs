using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>The sum of squared distances from their mean, for any stretch of values, at once.</summary>
sealed class SquaredErrors
{
    readonly double[] sums;
    readonly double[] squares;

    public SquaredErrors(double[] values)
    {
        // Around the middle, so that squares of large numbers do not swallow the differences.
        var middle = ArrayStatistics.Mean(values);
        (sums, squares) = (new double[values.Length + 1], new double[values.Length + 1]);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] - middle;
            sums[i + 1] = sums[i] + value;
            squares[i + 1] = squares[i] + (value * value);
        }
    }

    /// <summary>How many values there are.</summary>
    public int Count => sums.Length - 1;

    /// <summary>Of the values from the first place up to, and without, the second.</summary>
    public double Between(int start, int end)
    {
        var sum = sums[end] - sums[start];
        return Math.Max(0, squares[end] - squares[start] - (sum * sum / (end - start)));
    }
}
