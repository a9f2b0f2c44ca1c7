using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>
/// A chart of the exponentially weighted moving average: tells of slow drift, which has no step. A notice, never a
/// gate: over hundreds of runs every such chart leaves its limits once by chance.
/// </summary>
/// <param name="Averages">The average after each value, in the unit of the values.</param>
/// <param name="Centre">The middle of the values that the limits come from.</param>
/// <param name="Low">The average is rarely lower.</param>
/// <param name="High">The average is rarely higher.</param>
/// <param name="DriftingSince">The first value of the stretch outside the limits that goes on to the end;
/// null: the average is inside.</param>
/// <remarks>
/// Roberts, Control chart tests based on geometric moving averages, Technometrics 1 (1959), with the limits that hold
/// after many values. They are robust: from the median and the differences of neighbours, and wide enough for
/// neighbours that resemble one another.
/// </remarks>
sealed record ControlChart(IReadOnlyList<double> Averages, double Centre, double Low, double High, int? DriftingSince)
{
    /// <summary>Limits from fewer values are crossed by chance too often.</summary>
    public const int FewestValues = 100;

    /// <summary>The values at the end that are held against the limits and have no part in them.</summary>
    public const int Judged = 30;

    const double Weight = 0.2;
    const double Deviations = 3.5;

    /// <summary>The chart of values that have no step, or null where they are too few.</summary>
    /// <param name="values">Oldest first.</param>
    public static ControlChart? Of(IReadOnlyList<double> values)
    {
        if (values.Count < FewestValues)
            return null;

        var learnt = values.SkipLast(Judged).ToArray();
        var noise = SeriesNoise.Of(learnt);
        var centre = ArrayStatistics.MedianInplace(learnt);
        var reach = Deviations * Math.Sqrt(noise.LongRunVariance * Weight / (2 - Weight));

        var clean = Winsorised.Values([.. values], noise.Scale);
        var averages = new double[clean.Length];
        var average = centre;
        for (var i = 0; i < clean.Length; i++)
            averages[i] = average += Weight * (clean[i] - average);

        var inside = Array.FindLastIndex(averages, value => Math.Abs(value - centre) <= reach);
        return new(averages, centre, centre - reach, centre + reach, inside == averages.Length - 1 ? null : inside + 1);
    }
}
