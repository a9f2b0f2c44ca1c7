namespace PerfAssert.Probes.Windows;

/// <summary>The slices of all windows. Those of a coarser window are made of those of the next finer one.
/// For one thread at a time.</summary>
sealed class RollingSlices<TSlice>
    where TSlice : class, ISlice<TSlice>
{
    readonly Ring<TSlice>[] rings = [.. ProbeWindow.All.Select(window => new Ring<TSlice>(window.Nanoseconds))];

    /// <summary>One for each window, the shortest first.</summary>
    public IReadOnlyList<Ring<TSlice>> Rings => rings;

    /// <summary>Keeps the slice that follows all that were kept before.</summary>
    public void Add(TSlice slice)
    {
        TSlice? next = slice;
        foreach (var ring in rings)
        {
            if (next is null)
                return;
            next = ring.Add(next);
        }
    }

    /// <summary>What lies in a window that ends now; null when nothing was ever kept.</summary>
    /// <remarks>A slice that began before the window is left out as a whole,
    /// so a window covers at least 29 of 30 parts of its length.</remarks>
    public TSlice? Read(ProbeWindow window, long now)
    {
        var begin = now - window.Nanoseconds;
        var at = Array.FindIndex([.. ProbeWindow.All], one => one == window);
        List<TSlice> slices = [.. rings[at].Since(begin)];
        for (var finer = at; finer >= 0; finer--)
            slices.AddRange(rings[finer].Parts.Where(part => part.Begin >= begin));
        return slices.Count == 0 ? null : TSlice.Join(slices);
    }
}
