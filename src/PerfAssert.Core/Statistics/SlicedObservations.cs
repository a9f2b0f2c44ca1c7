using System.Runtime.InteropServices;

namespace PerfAssert.Statistics;

/// <summary>
/// Values of which only the histogram of each stretch of time was kept. How much those stretches differ says how far
/// the values are from independent.
/// </summary>
sealed class SlicedObservations(IReadOnlyList<Slice> slices) : Observations
{
    const double FarAway = 2;
    const int MostOneByOne = 1 << 17;

    readonly LatencyHistogram whole = LatencyHistogram.Merge(slices.Select(slice => slice.Histogram));

    public IReadOnlyList<Slice> Slices => slices;

    public LatencyHistogram Whole => whole;

    public override int Count => (int)Math.Min(whole.Count, int.MaxValue);

    public override double Mean => whole.Mean;

    public override double Min => whole.Min;

    public override double Max => whole.Max;

    public override double Total => whole.Sum;

    public override double StandardDeviation =>
        whole.Count < 2 ? 0 : Math.Sqrt(whole.Squares(whole.Mean) / (whole.Count - 1));

    public override double Quantile(double probability) => whole.Quantile(probability);

    public override double AtRank(int rank) => whole.AtRank(rank);

    public override double Within(double threshold) => whole.Within(threshold);

    /// <summary>
    /// Batches differ in size. Each stands for the whole mean and its own part of the deviations from it (the ratio
    /// estimator; Cochran, Sampling Techniques, 2.11 and 6.4), which for batches of one size is its mean.
    /// </summary>
    public override double[] BatchMeans(int batches)
    {
        var groups = Groups((int)Math.Min(batches, whole.Count), threshold: 0);
        var mean = Mean;
        return [.. groups.Select(group => mean + ((group.Sum - (mean * group.Count)) * groups.Count / whole.Count))];
    }

    public override double Overdispersion(double threshold)
    {
        // Ones and zeros: an operation that failed is no noise of the machine, however many failed together.
        if (Max <= 1)
            return 1;

        // Of one stretch alone nobody knows whether its values had one cause.
        return Groups(2, threshold).Count < 2 ? whole.Count : base.Overdispersion(threshold);
    }

    /// <summary>Completed operations over the time in which operations began,
    /// with the batch means of the rate.</summary>
    public override Estimate Throughput(double error)
    {
        var timed = slices.Where(slice => slice.Length > TimeSpan.Zero).ToList();
        var (seconds, completed) = (timed.Sum(slice => slice.Length.TotalSeconds), timed.Sum(slice => slice.Completed));
        if (seconds <= 0)
            return new(double.NaN, new(double.NegativeInfinity, double.PositiveInfinity), Count);

        var rate = completed / seconds;
        if (timed.Count < 2)
            return new(rate, new(0, double.PositiveInfinity), Count);

        var batches = timed
            .Chunk((int)Math.Ceiling(timed.Count / 32d))
            .Select(batch =>
                rate
                + (
                    (batch.Sum(slice => slice.Completed) - (rate * batch.Sum(slice => slice.Length.TotalSeconds)))
                    * timed.Count
                    / batch.Length
                    / seconds
                )
            )
            .ToArray();
        var half = Intervals.Half(batches, error);
        return new(rate, new(Math.Max(0, rate - half), rate + half), Count);
    }

    /// <summary>The values of each stretch from the smallest to the largest, of many an even choice.</summary>
    public double[] OneByOne()
    {
        var step = Math.Max(1, whole.Count / MostOneByOne);
        return
        [
            .. slices.SelectMany(slice =>
                Enumerable
                    .Range(0, (int)(slice.Histogram.Count / step))
                    .Select(place => slice.Histogram.AtRank((place * step) + ((step + 1) / 2)))
            ),
        ];
    }

    public override Observations Part(double from, double to) =>
        new SlicedObservations([
            .. slices.Take((int)Math.Round(to * slices.Count)).Skip((int)Math.Round(from * slices.Count)),
        ]);

    /// <summary>The stretches are as much longer as the values in them: so much less was done in a second.</summary>
    public override Observations Scaled(double factor) =>
        new SlicedObservations([
            .. slices.Select(slice =>
                slice with
                {
                    Histogram = slice.Histogram.Scaled(factor),
                    Length = slice.Length * factor,
                }
            ),
        ]);

    /// <summary>As for <see cref="Overdispersion"/>.</summary>
    protected override Interval Far(double probability) =>
        Groups(2, threshold: 0).Count < 2 ? base.Far(probability) : new(Min / FarAway, Max * FarAway);

    protected override IEnumerable<double> InSections(double probability) =>
        Sections().Select(section => section.Quantile(probability));

    protected override IReadOnlyList<Block> Blocks(int wanted, double threshold) =>
        [.. Groups(wanted, threshold).Select(group => new Block(group.Count, group.Within))];

    /// <summary>Consecutive slices together, about equally many values in each;
    /// the last may have fewer than the others.</summary>
    IEnumerable<LatencyHistogram> Sections()
    {
        var (open, seen, closed) = (new List<LatencyHistogram>(), 0L, 0);
        foreach (var slice in slices)
        {
            open.Add(slice.Histogram);
            seen += slice.Histogram.Count;
            if (seen * WantedSections < whole.Count * (closed + 1))
                continue;

            yield return LatencyHistogram.Merge(open);
            open.Clear();
            closed++;
        }
    }

    /// <summary>At most so many consecutive groups of slices with about equally many values.</summary>
    List<Group> Groups(int wanted, double threshold)
    {
        var groups = new List<Group>();
        var group = default(Group);
        var seen = 0L;
        foreach (var slice in slices)
        {
            group = group.With(slice.Histogram, threshold);
            seen += slice.Histogram.Count;
            if (group.Count == 0 || seen * wanted < whole.Count * (groups.Count + 1))
                continue;

            groups.Add(group);
            group = default;
        }

        if (group.Count > 0)
            groups.Add(group);
        return groups;
    }

    /// <summary>Consecutive slices together: their values, the sum, and how many lie within a threshold.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Group(long Count, double Sum, double Within)
    {
        public Group With(LatencyHistogram histogram, double threshold) =>
            new(Count + histogram.Count, Sum + histogram.Sum, Within + histogram.Within(threshold));
    }
}
