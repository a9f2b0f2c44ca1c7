namespace PerfAssert.Statistics;

/// <summary>
/// Counts lengths of time, from any number of threads at once, without a lock and without allocating. What was counted
/// is taken from time to time by one thread; nothing is lost and nothing counted twice.
/// </summary>
/// <remarks>Counts only rise: taking them is subtracting what was taken before,
/// so that no writer has to be waited for.</remarks>
sealed class HistogramRecorder
{
    readonly long[] counts = new long[LogBuckets.Count];
    readonly long[] taken = new long[LogBuckets.Count];
    readonly long[] fresh = new long[LogBuckets.Count];
    long sum;
    long sumTaken;
    long least = long.MaxValue;
    long largest = -1;

    /// <summary>Counts one length of time; a negative one as 0.</summary>
    public void Record(long nanoseconds)
    {
        var value = Math.Max(nanoseconds, 0);
        Lower(ref least, value);
        Raise(ref largest, value);
        Interlocked.Add(ref sum, value);
        Interlocked.Increment(ref counts[LogBuckets.IndexOf(value)]);
    }

    /// <summary>What was counted since this was last called. For one thread only.</summary>
    public LatencyHistogram Take()
    {
        var any = false;
        for (var i = 0; i < counts.Length; i++)
        {
            var count = Volatile.Read(ref counts[i]);
            fresh[i] = count - taken[i];
            if (fresh[i] == 0)
                continue;

            taken[i] = count;
            any = true;
        }

        // What a writer has begun and not counted yet stays for the next time.
        if (!any)
            return LatencyHistogram.Empty;

        var total = Volatile.Read(ref sum);
        var histogram = LatencyHistogram.OfBuckets(
            fresh,
            total - sumTaken,
            Interlocked.Exchange(ref least, long.MaxValue),
            Interlocked.Exchange(ref largest, -1)
        );
        sumTaken = total;
        return histogram;
    }

    static void Lower(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); value < seen; )
        {
            var was = Interlocked.CompareExchange(ref place, value, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }

    static void Raise(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); value > seen; )
        {
            var was = Interlocked.CompareExchange(ref place, value, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }
}
