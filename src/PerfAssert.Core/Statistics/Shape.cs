using Perfolizer.Mathematics.Multimodality;

namespace PerfAssert.Statistics;

/// <summary>What a sample looks like, beyond its numbers.</summary>
static class Shape
{
    const int FewestForModes = 100;
    const int EnoughForModes = 2000;
    const double LeastApart = 0.05;

    /// <summary>How many separate heaps the values form, by Perfolizer's lowland detector;
    /// 1 for small samples.</summary>
    public static int Modes(Sample sample)
    {
        if (sample.Count < FewestForModes || sample.Seen.Min == sample.Seen.Max)
            return 1;

        // Every so-many-th value keeps the shape; the far tail is no mode.
        var step = Math.Max(1, sample.Count / EnoughForModes);
        var body = Enumerable
            .Range(0, (int)(0.98 * sample.Count / step))
            .Select(index => sample.Seen.AtRank((index * step) + 1))
            .ToList();

        // All in one place are one heap; of values that differ in their last digit alone the detector cannot make bins.
        var isNarrow = body[^1] - body[0] <= LeastApart * Math.Abs(body[0]);
        return isNarrow
            ? 1
            : CountApart([.. LowlandModalityDetector.Instance.DetectModes(body).Modes.Select(mode => mode.Location)]);
    }

    /// <summary>Heaps that lie closer together are the ticks of the clock,
    /// or nothing that a user would notice.</summary>
    static int CountApart(IReadOnlyList<double> ordered) =>
        1 + ordered.Zip(ordered.Skip(1)).Count(neighbours => neighbours.Second > neighbours.First * (1 + LeastApart));

    /// <summary>
    /// By how much the middle of the last third lies above that of the first third (0.05 is 5 %); 0 where their
    /// intervals do not tell them apart.
    /// </summary>
    public static double Drift(Sample sample)
    {
        if (sample.Count / 3 < Statistic.Median.MinimumCount)
            return 0;

        var (first, last) = (Statistic.Median.Of(sample.Part(0, 1 / 3d)), Statistic.Median.Of(sample.Part(2 / 3d, 1)));
        var apart = first.Interval!.High < last.Interval!.Low || last.Interval.High < first.Interval.Low;
        return apart && first.Value > 0 ? (last.Value / first.Value) - 1 : 0;
    }
}
