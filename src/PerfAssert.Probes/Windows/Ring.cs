namespace PerfAssert.Probes.Windows;

/// <summary>The slices of one window: thirty that are complete, and the parts of the one that is not.</summary>
sealed class Ring<TSlice>(long length)
    where TSlice : class, ISlice<TSlice>
{
    /// <summary>How many slices a window has, and so how finely it rolls: by a thirtieth of its length.</summary>
    public const int Slices = 30;

    // Each reading between two turns leaves a part.
    const int MostParts = 8;

    readonly long width = length / Slices;
    readonly Queue<TSlice> complete = new(Slices + 1);
    readonly List<TSlice> parts = new(MostParts);

    /// <summary>Slices that no coarser ring has yet.</summary>
    public IReadOnlyList<TSlice> Parts => parts;

    /// <summary>Keeps a slice.</summary>
    /// <returns>The slice that is complete now, for the next coarser ring; null while none is.</returns>
    public TSlice? Add(TSlice slice)
    {
        var done = parts.Count > 0 && slice.Begin / width != parts[0].Begin / width ? Complete() : null;
        if (parts.Count == MostParts)
            Replace(TSlice.Join(parts));
        parts.Add(slice);
        return done;
    }

    /// <summary>The complete slices that began in the window.</summary>
    public IEnumerable<TSlice> Since(long begin) => complete.Where(slice => slice.Begin >= begin);

    TSlice Complete()
    {
        var slice = TSlice.Join(parts);
        parts.Clear();
        complete.Enqueue(slice);
        if (complete.Count > Slices)
            complete.Dequeue();
        return slice;
    }

    void Replace(TSlice joined)
    {
        parts.Clear();
        parts.Add(joined);
    }
}
