using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>
/// The stretches of time of one metric: short ones at first; when there are many, neighbours are joined and from then
/// on each is twice as long. So a phase of a second and one of a day both have enough of them to tell how values hang
/// together, and not too many to keep.
/// </summary>
sealed class SliceLog
{
    const int Most = 128;

    readonly List<Slice> slices = [];
    TimeSpan length = TimeSpan.Zero;
    Slice? growing;
    Slice? late;

    /// <summary>Adds what came in the next stretch, or after the time was over: a stretch of no length.</summary>
    public void Keep(LatencyHistogram histogram, TimeSpan over, long completed)
    {
        if (over > TimeSpan.Zero)
            Add(histogram, over, completed);
        else
            AddLate(histogram);
    }

    /// <summary>Adds what came in the next stretch.</summary>
    public void Add(LatencyHistogram histogram, TimeSpan over, long completed)
    {
        var next = new Slice(histogram, over, completed);
        growing = growing is null ? next : growing.Joined(next);
        if (growing.Length < length)
            return;

        slices.Add(growing);
        growing = null;
        if (slices.Count < Most)
            return;

        length = slices.Max(slice => slice.Length) * 1.5;
        Slice[] halves = [.. slices.Chunk(2).Select(pair => pair.Length == 2 ? pair[0].Joined(pair[1]) : pair[0])];
        slices.Clear();
        slices.AddRange(halves);
    }

    /// <summary>Adds what came when the time was over.</summary>
    public void AddLate(LatencyHistogram histogram)
    {
        if (histogram.Count == 0)
            return;

        var next = new Slice(histogram, TimeSpan.Zero, 0);
        late = late is null ? next : late.Joined(next);
    }

    /// <summary>All of them in order.</summary>
    public IReadOnlyList<Slice> Slices =>
        [
            .. slices,
            .. growing is null ? Array.Empty<Slice>() : [growing],
            .. late is null ? Array.Empty<Slice>() : [late],
        ];
}
