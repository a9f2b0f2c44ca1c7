using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Reports.Html;

/// <summary>What a chart asks of values, whether they were kept one by one or as a histogram of a load.</summary>
sealed class Distribution
{
    readonly double[]? sorted;
    readonly LatencyHistogram? kept;

    /// <summary>Values that were kept one by one.</summary>
    /// <param name="values">At least one, in any order.</param>
    public Distribution(IReadOnlyList<double> values)
    {
        sorted = [.. values];
        Array.Sort(sorted);
    }

    Distribution(LatencyHistogram kept) => this.kept = kept;

    public long Count => sorted?.Length ?? kept!.Count;

    public double Min => sorted?[0] ?? kept!.Min;

    public double Max => sorted?[^1] ?? kept!.Max;

    /// <summary>The distribution of a metric; null where nothing was kept, or where it cannot be read: then the page
    /// does without its charts.</summary>
    public static Distribution? Of(MetricRecord metric)
    {
        if (metric.Values is { Count: > 1 } values)
            return new(values);

        try
        {
            return
                metric.Histogram is { } text
                && LatencyHistogram.Decode(Convert.FromBase64String(text)) is { Count: > 1 } histogram
                ? new(histogram)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The value that a share of all values lies at or below: Hyndman and Fan's type 7.</summary>
    public double Quantile(double share)
    {
        if (sorted is null)
            return kept!.Quantile(share);

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length
            ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]))
            : sorted[below];
    }

    /// <summary>How many values lie in each of equal bins, and how many beyond the last.</summary>
    public (int[] Counts, int Beyond) Bins(double from, double to, int bins)
    {
        var (width, counts) = ((to - from) / bins, new int[bins]);
        if (sorted is not null)
        {
            var beyond = 0;
            foreach (var value in sorted)
            {
                if (value > to)
                    beyond++;
                else
                    counts[Math.Clamp((int)((value - from) / width), 0, bins - 1)]++;
            }

            return (counts, beyond);
        }

        var before = 0L;
        for (var bin = 0; bin < bins; bin++)
        {
            var within = (long)Math.Round(kept!.Within(bin == bins - 1 ? to : from + ((bin + 1) * width)));
            counts[bin] = (int)Math.Min(within - before, int.MaxValue);
            before = within;
        }

        return (counts, (int)Math.Min(kept!.Count - before, int.MaxValue));
    }
}
