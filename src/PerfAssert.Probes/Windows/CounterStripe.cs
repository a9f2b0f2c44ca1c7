using PerfAssert.Statistics;

namespace PerfAssert.Probes.Windows;

/// <summary>
/// Counts operations from any number of threads, without a lock and without allocating. Threads on different processors
/// use different stripes, so that they seldom write to the same line of cache.
/// </summary>
/// <remarks>All counts only rise (those of the buckets wrap around),
/// so whoever reads them waits for no writer.</remarks>
sealed class CounterStripe(long[] bounds)
{
    readonly int[] buckets = new int[LogBuckets.Count];
    readonly long[] atMost = new long[bounds.Length + 1];
    long sum;
    long least = long.MaxValue;
    long largest = -1;
    long errors;

    /// <summary>Operations that failed.</summary>
    public long Errors => Volatile.Read(ref errors);

    /// <summary>The sum of all durations.</summary>
    public long Sum => Volatile.Read(ref sum);

    /// <summary>Counts an operation. What is read first is written last,
    /// so no reader sees an error or a bound without its operation.</summary>
    public void Record(long nanoseconds, bool failed)
    {
        var value = Math.Max(nanoseconds, 0);
        if (value < Volatile.Read(ref least))
            Lower(value);
        if (value > Volatile.Read(ref largest))
            Raise(value);
        Interlocked.Add(ref sum, value);
        Interlocked.Increment(ref buckets[LogBuckets.IndexOf(value)]);

        var bound = 0;
        while (bound < bounds.Length && value > bounds[bound])
            bound++;
        Interlocked.Increment(ref atMost[bound]);

        if (failed)
            Fail();
    }

    /// <summary>Counts a failure.</summary>
    public void Fail() => Interlocked.Increment(ref errors);

    /// <summary>Operations over the bound before and at most this one;
    /// after the last bound, those over all bounds.</summary>
    public long AtMost(int bound) => Volatile.Read(ref atMost[bound]);

    public int Bucket(int bucket) => Volatile.Read(ref buckets[bucket]);

    /// <summary>The least and the largest since this was last asked.</summary>
    public (long Least, long Largest) TakeEnds() =>
        (Interlocked.Exchange(ref least, long.MaxValue), Interlocked.Exchange(ref largest, -1));

    void Lower(long value)
    {
        for (var seen = Volatile.Read(ref least); value < seen; )
        {
            var was = Interlocked.CompareExchange(ref least, value, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }

    void Raise(long value)
    {
        for (var seen = Volatile.Read(ref largest); value > seen; )
        {
            var was = Interlocked.CompareExchange(ref largest, value, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }
}
