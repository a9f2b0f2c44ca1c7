using System.Buffers;
using System.Numerics;
using PerfAssert.Statistics;

namespace PerfAssert.Probes.Windows;

/// <summary>Counts one operation, and gives what is new in slices.</summary>
/// <param name="bounds">In rising order, in nanoseconds; the SLA target is one of them.</param>
/// <param name="target">The SLA target, in nanoseconds.</param>
/// <param name="began">When counting began.</param>
sealed class OperationCounts(long[] bounds, long target, long began)
{
    const int MostLanes = 8;
    static readonly int stripeCount = (int)
        BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, MostLanes));

    readonly CounterStripe[] stripes = [.. Enumerable.Range(0, stripeCount).Select(_ => new CounterStripe(bounds))];
    readonly int[] taken = new int[LogBuckets.Count];
    readonly int targetPlace = Array.IndexOf(bounds, target);
    long begin = began;
    long sumTaken;
    long totalTaken;
    long withinTaken;
    long errorsTaken;

    /// <summary>The upper ends for which operations are counted exactly.</summary>
    public IReadOnlyList<long> Bounds => bounds;

    /// <summary>Operations that failed, since the probes began.</summary>
    public long Errors => stripes.Sum(stripe => stripe.Errors);

    /// <summary>The sum of all durations since the probes began.</summary>
    public long Sum => stripes.Sum(stripe => stripe.Sum);

    public void Record(long nanoseconds, bool failed) => Mine.Record(nanoseconds, failed);

    public void Fail() => Mine.Fail();

    /// <summary>How many operations took at most each of the bounds; last, how many there were.
    /// Since the probes began.</summary>
    public long[] Cumulative()
    {
        var counts = new long[bounds.Length + 1];
        var total = 0L;
        for (var bound = 0; bound < counts.Length; bound++)
            counts[bound] = total += AtMost(bound);
        return counts;
    }

    /// <summary>What was counted since this was last called; the end must not lie before that.
    /// For one thread at a time.</summary>
    public OperationSlice Take(long end)
    {
        var (errors, counts) = (Errors, Cumulative());
        var (within, total) = (counts[targetPlace], counts[^1]);
        var durations = total == totalTaken ? LatencyHistogram.Empty : TakeDurations();

        var slice = new OperationSlice(begin, end, durations, within - withinTaken, errors - errorsTaken);
        (begin, totalTaken, withinTaken, errorsTaken) = (end, total, within, errors);
        return slice;
    }

    CounterStripe Mine => stripes[Thread.GetCurrentProcessorId() & (stripeCount - 1)];

    long AtMost(int bound)
    {
        var count = 0L;
        foreach (var stripe in stripes)
            count += stripe.AtMost(bound);
        return count;
    }

    LatencyHistogram TakeDurations()
    {
        // Every probe does this every two seconds: too much garbage for a bystander.
        var rented = ArrayPool<long>.Shared.Rent(LogBuckets.Count);
        try
        {
            var fresh = rented.AsSpan(0, LogBuckets.Count);
            return TakeBuckets(fresh) ? Histogram(fresh) : LatencyHistogram.Empty;
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    /// <summary>What each bucket has new; false when none has.</summary>
    bool TakeBuckets(Span<long> fresh)
    {
        fresh.Clear();
        var any = false;
        for (var bucket = 0; bucket < taken.Length; bucket++)
        {
            var count = 0;
            foreach (var stripe in stripes)
                count = unchecked(count + stripe.Bucket(bucket));
            if (count == taken[bucket])
                continue;

            fresh[bucket] = unchecked((uint)(count - taken[bucket]));
            taken[bucket] = count;
            any = true;
        }

        return any;
    }

    // What a writer has begun and not counted yet stays for the next time.
    LatencyHistogram Histogram(ReadOnlySpan<long> fresh)
    {
        var (sum, least, largest) = (Sum, long.MaxValue, -1L);
        foreach (var stripe in stripes)
        {
            var ends = stripe.TakeEnds();
            (least, largest) = (Math.Min(least, ends.Least), Math.Max(largest, ends.Largest));
        }

        var durations = LatencyHistogram.OfBuckets(fresh, sum - sumTaken, least, largest);
        sumTaken = sum;
        return durations;
    }
}
