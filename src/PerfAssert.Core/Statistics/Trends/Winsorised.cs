using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>
/// Draws single values far from those around them to the edge of what is usual: one disturbed run is no change of level
/// (Hampel's filter; Davies and Gather, The identification of multiple outliers, JASA 88, 1993).
/// </summary>
static class Winsorised
{
    const int Around = 5;
    const double FarOut = 3;

    /// <summary>The values, none farther from the median of the eleven around it than three times the scale.</summary>
    public static double[] Values(double[] values, double scale)
    {
        var clean = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var middle = ArrayStatistics.MedianInplace(values[Math.Max(0, i - Around)..Math.Min(values.Length, i + Around + 1)]);
            clean[i] = Math.Clamp(values[i], middle - (FarOut * scale), middle + (FarOut * scale));
        }

        return clean;
    }
}
