using Perfolizer.Mathematics.Multimodality;

namespace PerfAssert.Statistics;

/// <summary>What a sample looks like, beyond its numbers.</summary>
public static class Shape
{
    const int FewestForModes = 100;
    const int EnoughForModes = 2000;
    const double Same = 1e-9;

    /// <summary>How many separate heaps the values form, by Perfolizer's lowland detector; 1 for small samples.</summary>
    public static int Modes(Sample sample)
    {
        if (sample.Count < FewestForModes || sample.Sorted[0] == sample.Sorted[^1]) return 1;

        // Every so-many-th value keeps the shape; the far tail is no mode.
        var step = Math.Max(1, sample.Count / EnoughForModes);
        var body = sample.Sorted.Where((_, index) => index % step == 0).Take((int)(0.98 * sample.Count / step)).ToList();
        return body[0] == body[^1] ? 1 : LowlandModalityDetector.Instance.DetectModes(Spread(body)).Modality;
    }

    /// <summary>
    /// The sorted values with equal ones spread evenly over the step of the clock that made them equal: otherwise each tick would be a heap of its own.
    /// </summary>
    static List<double> Spread(List<double> sorted)
    {
        var step = sorted.Zip(sorted.Skip(1), (low, high) => high - low).Where(gap => gap > Same * sorted[^1]).Min();
        return
        [
            .. from heap in sorted.GroupBy(value => value)
               let count = heap.Count()
               from place in Enumerable.Range(0, count)
               select heap.Key + (step * (((place + 0.5) / count) - 0.5)),
        ];
    }

    /// <summary>
    /// By how much the middle of the last third lies above that of the first third (0.05 is 5 %); 0 where their intervals do not tell
    /// them apart.
    /// </summary>
    public static double Drift(Sample sample)
    {
        var third = sample.Count / 3;
        if (third < Statistic.Median.MinimumCount) return 0;

        var first = Statistic.Median.Of(new Sample(sample.Ordered[..third]));
        var last = Statistic.Median.Of(new Sample(sample.Ordered[^third..]));
        var apart = first.Interval!.High < last.Interval!.Low || last.Interval.High < first.Interval.Low;
        return apart && first.Value > 0 ? (last.Value / first.Value) - 1 : 0;
    }
}
