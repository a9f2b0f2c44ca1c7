using Perfolizer.Mathematics.OutlierDetection;

namespace PerfAssert.Statistics;

/// <summary>Counts values far from the rest. They are never removed: an SLA is about all operations.</summary>
public static class Outliers
{
    /// <summary>How many values lie outside Tukey's fences (1.5 interquartile ranges beyond the quartiles).</summary>
    public static int Count(Sample sample)
    {
        if (sample.Count < 4) return 0;

        var detector = TukeyOutlierDetector.Create(sample.Values);
        return sample.Ordered.Count(detector.IsOutlier);
    }
}
