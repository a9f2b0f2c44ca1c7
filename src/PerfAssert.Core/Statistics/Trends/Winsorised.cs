using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>Draws single values far from those around them to the edge of what is usual:
/// one disturbed run is no change of level.</summary>
static class Winsorised
{
    const int Around = 5;
    const double FarOut = 3;

    /// <summary>
    /// The values, none farther than three times the scale from the median of the eleven around it (Hampel's filter;
    /// Davies and Gather, The identification of multiple outliers, JASA 88, 1993).
    /// </summary>
    public static double[] Values(double[] values, double scale) =>
        Clamped(
            values,
            scale,
            i => Median(values, i - Around, i + Around),
            i => Median(values, i - Around, i + Around)
        );

    /// <summary>The same, where a value may be like the five before it or like the five after it: a step keeps its
    /// first values, and its place.</summary>
    public static double[] WithSteps(double[] values, double scale) =>
        Clamped(
            values,
            scale,
            i => Median(values, i - Around, Math.Max(i, Around - 1)),
            i => Median(values, Math.Min(i, values.Length - Around), i + Around)
        );

    static double[] Clamped(double[] values, double scale, Func<int, double> one, Func<int, double> other)
    {
        var clean = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (before, after) = (one(i), other(i));
            clean[i] = Math.Clamp(
                values[i],
                Math.Min(before, after) - (FarOut * scale),
                Math.Max(before, after) + (FarOut * scale)
            );
        }

        return clean;
    }

    static double Median(double[] values, int first, int last) =>
        ArrayStatistics.MedianInplace(values[Math.Max(0, first)..(Math.Min(values.Length - 1, last) + 1)]);
}
