using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>
/// The values of one metric that the operations of a phase recorded. Lengths of time are counted in the histogram of
/// each stretch, as durations are: it takes the same room however many there are, and its stretches tell how they hang
/// together. Other numbers may be small or negative, which such a histogram does not tell apart: of those an even
/// choice is kept one by one.
/// </summary>
sealed class RecordedSeries(Metric metric)
{
    // So many tell all percentiles that have limits; a fast operation records a hundred million in some minutes.
    const int MostValues = 1 << 17;

    readonly HistogramRecorder? lengths = metric.Unit == Unit.Nanoseconds ? new() : null;
    readonly SliceLog log = new();
    readonly ValueBuffer values = new(MostValues);
    volatile bool isAnyNegative;

    /// <summary>Keeps one value, from any number of threads at once.</summary>
    public void Add(double value)
    {
        values.Add(value);
        if (value < 0)
            isAnyNegative = true;
        lengths?.Record((long)Math.Round(value));
    }

    /// <summary>Takes what came since this was last called. For one thread only.</summary>
    /// <param name="over">How much of that time belongs to the phase; zero when it is over.</param>
    public void Take(TimeSpan over)
    {
        if (lengths?.Take() is { } fresh)
            log.Keep(fresh, over, fresh.Count);
    }

    /// <summary>The values of all of them, one after the other; null where there is none.</summary>
    public static Sample? Join(IReadOnlyList<RecordedSeries> parts)
    {
        var areLengths = parts.All(part => part is { lengths: not null, isAnyNegative: false });
        if (!areLengths)
            return parts.Any(part => part.values.Count > 0)
                ? Sample.Join([.. parts.Where(part => part.values.Count > 0).Select(part => part.values.ToSample())])
                : null;

        Slice[] slices = [.. parts.SelectMany(part => part.log.Slices)];
        return slices.Any(slice => slice.Histogram.Count > 0) ? Sample.OfSlices(slices) : null;
    }
}
