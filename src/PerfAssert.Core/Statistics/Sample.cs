namespace PerfAssert.Statistics;

/// <summary>The values of one metric in one test: each of them in the order in which they were taken, or how they were
/// distributed in each stretch of time.</summary>
public sealed class Sample
{
    /// <summary>Keeps the values; they must be finite.</summary>
    public Sample(params double[] values)
        : this(new ListedObservations(values)) { }

    internal Sample(Observations observations) => Seen = observations;

    /// <summary>The values of a load, of which the histogram of each stretch of time was kept, in order.
    /// At least one must hold a value.</summary>
    internal static Sample OfSlices(IReadOnlyList<Slice> slices) => new(new SlicedObservations(slices));

    /// <summary>A single number that was worked out together with its interval.</summary>
    /// <param name="value">The number.</param>
    /// <param name="count">How many values it rests on.</param>
    /// <param name="interval">Its interval, given how often each end may be wrong.</param>
    internal static Sample Stated(double value, int count, Func<double, Interval?> interval) =>
        new(new StatedObservation(value, count, interval));

    /// <summary>The values of all of them, one after the other. Where some were kept one by one and others not, those
    /// of a stretch of time are as its histogram tells them, of many an even choice.</summary>
    internal static Sample Join(IReadOnlyList<Sample> parts) =>
        parts.All(part => part.Slices is not null) ? OfSlices([.. parts.SelectMany(part => part.Slices!)])
        : parts is [var only] ? only
        : new([.. parts.SelectMany(part => (part.Seen as SlicedObservations)?.OneByOne() ?? part.Ordered)]);

    /// <summary>The values in the order in which they were taken; none where they were not kept one by one.</summary>
    public IReadOnlyList<double> Values => (Seen as ListedObservations)?.Ordered ?? [];

    /// <summary>How the values were distributed in each stretch of time;
    /// null where they were kept one by one.</summary>
    internal IReadOnlyList<Slice>? Slices => (Seen as SlicedObservations)?.Slices;

    /// <summary>How they were distributed over the whole time; null where they were kept one by one.</summary>
    public LatencyHistogram? Histogram => (Seen as SlicedObservations)?.Whole;

    /// <summary>How many values there are.</summary>
    public int Count => Seen.Count;

    internal Observations Seen { get; }

    /// <summary>What a summary shows of it, in this order.</summary>
    internal IReadOnlyList<Statistic> Summary => Seen is StatedObservation ? [Statistic.Value] : Statistic.Summary;

    internal double[] Ordered => Listed.Ordered;

    /// <summary>The values from the smallest to the largest.</summary>
    internal double[] Sorted => Listed.Sorted;

    internal Sample Part(double from, double to) => new(Seen.Part(from, to));

    internal Sample Scaled(double factor) => new(Seen.Scaled(factor));

    ListedObservations Listed =>
        Seen as ListedObservations
        ?? throw new InvalidOperationException("This needs single values, and only their distribution was kept.");
}
