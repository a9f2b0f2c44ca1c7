using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>
/// The values of one metric that the operations of a phase recorded. Lengths of time are counted in the histogram of
/// each stretch, as durations are: all of them, and its stretches tell how they hang together. What such a histogram
/// does not tell apart to within 0.4 % (other numbers, negative lengths, fractions of few nanoseconds, more than 78
/// hours) is kept one by one, of many an even choice.
/// </summary>
sealed class RecordedSeries(Metric metric)
{
    // So many tell all percentiles that have limits; a fast operation records a hundred million in some minutes.
    const int MostValues = 1 << 17;

    // More between two looks are worth a recorder, which takes 130 KB.
    const int FewestForRecorder = 1024;

    // From here on, rounding to a whole nanosecond is less than the width of a bucket.
    const double LeastThatMayBeRounded = 128;

    readonly bool areLengths = metric.Unit == Unit.Nanoseconds;
    readonly ValueBuffer values = new(MostValues);
    readonly SliceLog log = new();
    readonly Lock adding = new();
    readonly List<long> few = [];
    volatile HistogramRecorder? many;
    volatile bool isAnyOutside;

    /// <summary>Keeps one value, from any number of threads at once.</summary>
    public void Add(double value)
    {
        values.Add(value);
        if (!areLengths || isAnyOutside)
            return;

        if (!FitsHistogram(value))
            isAnyOutside = true;
        else
            Count((long)Math.Round(value));
    }

    /// <summary>Takes what came since this was last called. For one thread only.</summary>
    /// <param name="over">How much of that time belongs to the phase; zero when it is over.</param>
    public void Take(TimeSpan over)
    {
        if (!areLengths || isAnyOutside)
            return;

        var fresh = LatencyHistogram.Merge(TakeFew(), many?.Take() ?? LatencyHistogram.Empty);
        log.Keep(fresh, over, fresh.Count);
    }

    /// <summary>The values of all of them, one after the other; null where there is none.</summary>
    public static Sample? Join(IReadOnlyList<RecordedSeries> parts)
    {
        if (!parts.All(part => part is { areLengths: true, isAnyOutside: false }))
            return parts.Any(part => part.values.Count > 0)
                ? Sample.Join([.. parts.Where(part => part.values.Count > 0).Select(part => part.values.ToSample())])
                : null;

        Slice[] slices = [.. parts.SelectMany(part => part.log.Slices)];
        return slices.Any(slice => slice.Histogram.Count > 0) ? Sample.OfSlices(slices) : null;
    }

    static bool FitsHistogram(double value) =>
        value >= 0
        && value <= LogBuckets.Largest
        && (value >= LeastThatMayBeRounded || value.Equals(Math.Floor(value)));

    void Count(long nanoseconds)
    {
        if (many is { } recorder)
        {
            recorder.Record(nanoseconds);
            return;
        }

        lock (adding)
        {
            few.Add(nanoseconds);
            if (few.Count == FewestForRecorder)
                many = new();
        }
    }

    LatencyHistogram TakeFew()
    {
        lock (adding)
        {
            var taken = LatencyHistogram.Of(few);
            few.Clear();
            return taken;
        }
    }
}
