namespace PerfAssert.Statistics;

/// <summary>How often each length of time occurred, in nanoseconds, to within 0.4 %; how many there were, their sum,
/// the least and the largest are exact.</summary>
/// <remarks>It takes the same room for a thousand values as for a hundred million.
/// Histograms of parts merge to that of the whole.</remarks>
public sealed class LatencyHistogram
{
    readonly int[] buckets;
    readonly long[] counts;

    /// <summary>Takes over buckets in rising order, each with a count over 0.</summary>
    internal LatencyHistogram(int[] buckets, long[] counts, long sum, long min, long max)
    {
        (this.buckets, this.counts, Sum, Min, Max) = (buckets, counts, sum, min, max);
        foreach (var count in counts)
            Count += count;
    }

    /// <summary>The histogram of nothing.</summary>
    public static LatencyHistogram Empty { get; } = new([], [], 0, 0, 0);

    /// <summary>How many values there were.</summary>
    public long Count { get; }

    /// <summary>Their sum.</summary>
    public long Sum { get; }

    /// <summary>The least of them; 0 when there is none.</summary>
    public long Min { get; }

    /// <summary>The largest of them; 0 when there is none.</summary>
    public long Max { get; }

    /// <summary>Their arithmetic mean; not a number when there is none.</summary>
    public double Mean => (double)Sum / Count;

    internal ReadOnlySpan<int> Buckets => buckets;

    internal ReadOnlySpan<long> Counts => counts;

    /// <summary>The histogram of some values.</summary>
    public static LatencyHistogram Of(params IEnumerable<long> nanoseconds)
    {
        long[] values = [.. nanoseconds.Select(value => Math.Max(value, 0))];
        var used = values.CountBy(LogBuckets.IndexOf).OrderBy(pair => pair.Key).ToList();
        return values.Length == 0
            ? Empty
            : new(
                [.. used.Select(pair => pair.Key)],
                [.. used.Select(pair => (long)pair.Value)],
                values.Sum(),
                values.Min(),
                values.Max()
            );
    }

    /// <summary>The histogram of all their values.</summary>
    public static LatencyHistogram Merge(params IEnumerable<LatencyHistogram> parts)
    {
        var totals = new long[LogBuckets.Count];
        var (sum, min, max) = (0L, long.MaxValue, 0L);
        foreach (var part in parts)
        {
            if (part.Count == 0)
                continue;

            for (var i = 0; i < part.buckets.Length; i++)
                totals[part.buckets[i]] += part.counts[i];
            sum = sum > long.MaxValue - part.Sum ? long.MaxValue : sum + part.Sum;
            (min, max) = (Math.Min(min, part.Min), Math.Max(max, part.Max));
        }

        return OfBuckets(totals, sum, min, max);
    }

    /// <summary>A few hundred bytes that <see cref="Decode"/> reads on any machine.</summary>
    public byte[] Encode() => HistogramBytes.Write(this);

    /// <summary>The histogram that was encoded.</summary>
    /// <exception cref="FormatException">The bytes are not whole, changed on their way,
    /// or written by a newer version.</exception>
    public static LatencyHistogram Decode(ReadOnlySpan<byte> bytes) => HistogramBytes.Read(bytes);

    /// <summary>The value that a share of the values lies at or below: R's quantile of type 7, between values told
    /// apart only to within 0.4 %.</summary>
    public double Quantile(double probability)
    {
        if (Count == 0)
            return double.NaN;

        var place = (Count - 1) * probability;
        var rank = (long)Math.Floor(place);
        var (low, share) = (AtRank(rank + 1), place - rank);
        return share == 0 ? low : low + (share * (AtRank(Math.Min(rank + 2, Count)) - low));
    }

    /// <summary>The value at this place, counted from 1, when all are put in order.
    /// Those in one bucket lie evenly in it.</summary>
    internal double AtRank(long rank)
    {
        if (rank <= 1)
            return Min;
        if (rank >= Count)
            return Max;

        var before = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (before + counts[i] >= rank)
            {
                var (low, high) = Ends(buckets[i]);
                return low + ((high - low) * (rank - before - 0.5) / counts[i]);
            }

            before += counts[i];
        }

        return Max;
    }

    /// <summary>How many values lie at or under a threshold; within a bucket, a share of them.</summary>
    internal double Within(double threshold)
    {
        if (Count == 0 || threshold >= Max)
            return Count;
        if (threshold < Min)
            return 0;

        var within = 0d;
        for (var i = 0; i < buckets.Length; i++)
        {
            var (low, high) = Ends(buckets[i]);
            if (high <= threshold)
                within += counts[i];
            else if (low <= threshold)
                within += counts[i] * (threshold - low) / (high - low);
            else
                break;
        }

        return within;
    }

    /// <summary>The sum of the squares of their distances from a number.</summary>
    internal double Squares(double from)
    {
        var squares = 0d;
        for (var i = 0; i < buckets.Length; i++)
        {
            var (low, high) = Ends(buckets[i]);
            var (distance, width) = (((low + high) / 2) - from, high - low);
            squares += counts[i] * ((distance * distance) + (width * width / 12));
        }

        return squares;
    }

    /// <summary>All values so many times as large, to within another 0.4 %.</summary>
    internal LatencyHistogram Scaled(double factor)
    {
        var totals = new long[LogBuckets.Count];
        for (var i = 0; i < buckets.Length; i++)
        {
            var (low, high) = Ends(buckets[i]);
            totals[LogBuckets.IndexOf((long)((low + high) / 2 * factor))] += counts[i];
        }

        return OfBuckets(totals, (long)(Sum * factor), (long)(Min * factor), (long)(Max * factor));
    }

    /// <summary>Keeps the buckets that hold something; the ends lie in the outermost of them.</summary>
    internal static LatencyHistogram OfBuckets(ReadOnlySpan<long> totals, long sum, long min, long max)
    {
        var used = 0;
        foreach (var total in totals)
            used += total > 0 ? 1 : 0;
        if (used == 0)
            return Empty;

        var (buckets, counts) = (new int[used], new long[used]);
        for (int i = 0, at = 0; i < totals.Length; i++)
        {
            if (totals[i] > 0)
                (buckets[at], counts[at++]) = (i, totals[i]);
        }

        var (first, last) = (buckets[0], buckets[^1]);
        return new(
            buckets,
            counts,
            sum,
            Math.Clamp(min, LogBuckets.Low(first), LastOf(first)),
            last == LogBuckets.Count - 1
                ? Math.Max(max, LogBuckets.Low(last))
                : Math.Clamp(max, LogBuckets.Low(last), LastOf(last))
        );
    }

    static long LastOf(int bucket) => LogBuckets.Low(bucket) + LogBuckets.Width(bucket) - 1;

    /// <summary>Between which values those of a bucket lie: a bucket of one whole number holds nothing else.</summary>
    (double Low, double High) Ends(int bucket)
    {
        var low = LogBuckets.Low(bucket);
        var high = bucket == buckets[^1] ? Max : LastOf(bucket) + (LogBuckets.Width(bucket) == 1 ? 0 : 1);
        return (Math.Max(low, Min), Math.Min(high, Max));
    }
}
