namespace PerfAssert.Statistics;

/// <summary>What statistics ask of a sample, so that they need not know how it keeps its values.</summary>
abstract class Observations
{
    const int FewestInBlock = 4;
    const int EnoughToTell = 50;
    const double FarAway = 2;
    const double Strong = 16;
    static readonly int[] blockCounts = [10, 20];

    /// <summary>Into so many consecutive sections values are divided to see how much a quantile moves.</summary>
    protected const int WantedSections = 10;
    const int FewestBeyondInSection = 3;

    public abstract int Count { get; }

    public abstract double Mean { get; }

    public abstract double Min { get; }

    public abstract double Max { get; }

    public abstract double Total { get; }

    public abstract double StandardDeviation { get; }

    /// <summary>The quantile of type 7.</summary>
    public abstract double Quantile(double probability);

    /// <summary>The value at this place, counted from 1, when all are put in order.</summary>
    public abstract double AtRank(int rank);

    /// <summary>How many values lie at or under a threshold.</summary>
    public abstract double Within(double threshold);

    /// <summary>The means of at most so many consecutive batches; their own mean is that of the whole.</summary>
    public abstract double[] BatchMeans(int batches);

    /// <summary>
    /// By how much a count of values beyond a threshold varies more than independent values would, at least 1. Fewer
    /// than fifty values beyond it do not tell how they come; then those beyond the median tell too where they hang
    /// together strongly, unless the threshold is far from all values.
    /// </summary>
    public virtual double Overdispersion(double threshold)
    {
        if (Min > 0 && (threshold > FarAway * Max || threshold * FarAway < Min))
            return 1;

        var (own, beyond) = (Dispersion(threshold), Count - Within(threshold));
        return Math.Min(beyond, Count - beyond) < EnoughToTell && Dispersion(Quantile(0.5)) is > Strong and var atMedian
            ? Math.Max(own, atMedian)
            : own;
    }

    double Dispersion(double threshold)
    {
        var share = 1 - (Within(threshold) / Count);
        return share is <= 0 or >= 1
            ? 1
            : blockCounts
                .Where(blocks => Count / blocks >= FewestInBlock)
                .Select(blocks => Dependence.Overdispersion(Blocks(blocks, threshold), share))
                .Append(1)
                .Max();
    }

    /// <summary>
    /// Where a quantile surely lies although the values hang together so much that their ranks do not tell; infinite
    /// where nobody can say. What is far from all values lies outside, and so does what is far from the quantiles of
    /// ten sections, where these have enough values on both sides of it.
    /// </summary>
    public Interval Reach(double probability, double error)
    {
        var far = Far(probability);
        if (Count * Math.Min(probability, 1 - probability) / WantedSections < FewestBeyondInSection)
            return far;

        double[] sections = [.. InSections(probability)];
        if (sections.Length < WantedSections)
            return far;

        var near = Intervals.Sections(Quantile(probability), sections, error);
        return new(Math.Max(far.Low, near.Low), Math.Min(far.High, near.High));
    }

    /// <summary>How many operations a second had, when the values are durations.</summary>
    public abstract Estimate Throughput(double error);

    /// <summary>Those between two shares of the way from the first to the last.</summary>
    public abstract Observations Part(double from, double to);

    /// <summary>All of them so many times as large.</summary>
    public abstract Observations Scaled(double factor);

    /// <summary>At most so many consecutive blocks with about equally many values.</summary>
    protected virtual IReadOnlyList<Block> Blocks(int wanted, double threshold) => [];

    /// <summary>Where a quantile lies that is not far from all values; infinite where too few are known.</summary>
    protected virtual Interval Far(double probability) => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A quantile of each of the sections, of fewer where there are fewer.</summary>
    protected virtual IEnumerable<double> InSections(double probability) => [];
}
