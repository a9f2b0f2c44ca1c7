using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace PerfAssert.Statistics;

/// <summary>
/// Values of which only the histogram of each stretch of time was kept. How much those stretches differ says how far
/// the values are from independent.
/// </summary>
sealed class SlicedObservations(IReadOnlyList<Slice> slices) : Observations
{
    const int FewestInBlock = 4;
    const int EnoughToTell = 50;
    const double FarAway = 2;
    const double CorrelatedBlocks = 0.25;
    const double Doubt = 4;
    static readonly int[] blockCounts = [10, 20];

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

    /// <summary>
    /// That of the count beyond the threshold. Fewer than fifty values beyond it do not tell how they come; then those
    /// beyond the median tell too, unless the threshold is far from all values.
    /// </summary>
    public override double Overdispersion(double threshold)
    {
        // Ones and zeros: an operation that failed is no noise of the machine, however many failed together.
        if (Max <= 1)
            return 1;

        // Of one stretch alone nobody knows whether its values had one cause.
        if (Groups(2, threshold).Count < 2)
            return whole.Count;
        if (threshold > FarAway * Max || threshold * FarAway < Min)
            return 1;

        var beyond = whole.Count - whole.Within(threshold);
        return Math.Max(
            Dispersion(threshold),
            Math.Min(beyond, whole.Count - beyond) < EnoughToTell ? Dispersion(whole.Quantile(0.5)) : 1
        );
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

    double Dispersion(double threshold)
    {
        var share = 1 - (whole.Within(threshold) / whole.Count);
        return share is <= 0 or >= 1
            ? 1
            : blockCounts
                .Where(blocks => whole.Count / blocks >= FewestInBlock)
                .Select(blocks => Dispersion(Groups(blocks, threshold), share))
                .Append(1)
                .Max();
    }

    /// <summary>
    /// Pearson's chi-square of the counts over its degrees of freedom (McCullagh and Nelder, Generalized Linear Models,
    /// 4.5). Ten or twenty blocks do not tell it exactly: widened by the square of Student's over the normal quantile,
    /// and four times where neighbouring blocks are alike, so that what they share is longer than a block. Chosen by
    /// simulation: see SlicedCoverageTests.
    /// </summary>
    static double Dispersion(List<Group> blocks, double share)
    {
        double[] residuals =
        [
            .. blocks.Select(block =>
                (block.Count - block.Within - (block.Count * share)) / Math.Sqrt(block.Count * share * (1 - share))
            ),
        ];
        var quantiles =
            StudentT.InvCDF(0, 1, blocks.Count - 1, 1 - Interval.DefaultError)
            / Normal.InvCDF(0, 1, 1 - Interval.DefaultError);
        var doubt = Dependence.NeighbourCorrelation(residuals) > CorrelatedBlocks ? Doubt : 1;
        return residuals.Sum(Squared) / (blocks.Count - 1) * Squared(quantiles) * doubt;
    }

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

    static double Squared(double value) => value * value;

    /// <summary>Consecutive slices together: their values, the sum, and how many lie within a threshold.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Group(long Count, double Sum, double Within)
    {
        public Group With(LatencyHistogram histogram, double threshold) =>
            new(Count + histogram.Count, Sum + histogram.Sum, Within + histogram.Within(threshold));
    }
}
