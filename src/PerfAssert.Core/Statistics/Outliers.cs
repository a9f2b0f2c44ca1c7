using Perfolizer.Mathematics.OutlierDetection;

namespace PerfAssert.Statistics;

/// <summary>Counts values far from the rest. They are never removed: an SLA is about all operations.</summary>
static class Outliers
{
    /// <summary>How many values lie outside Tukey's fences (1.5 interquartile ranges beyond the quartiles).</summary>
    public static int Count(Sample sample)
    {
        if (sample.Count < 4)
            return 0;

        if (sample.Histogram is null)
        {
            var detector = TukeyOutlierDetector.Create(sample.Values);
            return sample.Values.Count(detector.IsOutlier);
        }

        var (lower, upper) = (sample.Seen.Quantile(0.25), sample.Seen.Quantile(0.75));
        var reach = 1.5 * (upper - lower);
        return (int)(sample.Count - sample.Seen.Within(upper + reach) + sample.Seen.Within(lower - reach));
    }
}
