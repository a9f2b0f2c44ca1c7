namespace PerfAssert.Loads.Resources;

/// <summary>Reads resources once a second beside the load, on a thread of its own,
/// and from time to time what is alive on the heap.</summary>
/// <param name="clock">The clock.</param>
/// <param name="threads">What it sleeps on.</param>
/// <param name="meter">What is read.</param>
/// <param name="liveHeap">Measures what is alive; null where nobody asks.</param>
/// <param name="heapPeriod">How far apart these measurements are: each stops the process for a moment.</param>
sealed class ResourceWatch(
    TimeProvider clock,
    Threads threads,
    ResourceMeter meter,
    Func<double>? liveHeap,
    TimeSpan heapPeriod
)
{
    static readonly TimeSpan period = TimeSpan.FromSeconds(1);

    // So much before each second ends, so that what is said of it is known when it ends.
    static readonly TimeSpan early = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan step = TimeSpan.FromMilliseconds(20);

    readonly List<ResourceReading> readings = [];
    readonly List<(long At, double Bytes)> heaps = [];
    readonly Lock gate = new();
    volatile bool stopped;

    /// <summary>The latest reading, or null.</summary>
    public ResourceReading? Latest
    {
        get
        {
            lock (gate)
                return readings.Count > 0 ? readings[^1] : null;
        }
    }

    /// <summary>What was read between two moments.</summary>
    public IReadOnlyList<ResourceReading> Between(long from, long to)
    {
        lock (gate)
            return [.. readings.Where(reading => reading.At > from && reading.At <= to)];
    }

    /// <summary>What was alive between two moments.</summary>
    public IReadOnlyList<(long At, double Bytes)> HeapsBetween(long from, long to)
    {
        lock (gate)
            return [.. heaps.Where(heap => heap.At >= from && heap.At <= to)];
    }

    public void Stop() => stopped = true;

    /// <summary>Reads until it is stopped.</summary>
    public void Run()
    {
        var begun = clock.GetTimestamp();
        for (var (second, heap) = (1, 0); !stopped; threads.Sleep(step))
        {
            var elapsed = clock.GetElapsedTime(begun);
            if (liveHeap is not null && elapsed >= heapPeriod * heap)
            {
                heap = (int)(elapsed / heapPeriod) + 1;
                Measure(liveHeap);
            }

            if (elapsed < (period * second) - early)
                continue;

            second = (int)((elapsed + early) / period) + 1;
            var reading = meter.Read();
            lock (gate)
                readings.Add(reading);
        }
    }

    void Measure(Func<double> liveBytes)
    {
        try
        {
            var bytes = liveBytes();
            lock (gate)
                heaps.Add((clock.GetTimestamp(), bytes));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The service may be away just now; a load without any such measurement has no growth,
            // and a limit on it says so.
        }
    }
}
