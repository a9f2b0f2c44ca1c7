namespace PerfAssert.Statistics;

/// <summary>What statistics ask of a sample, so that they need not know how it keeps its values.</summary>
abstract class Observations
{
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

    /// <summary>By how much a count of values beyond a threshold varies more than independent values would, at least 1.</summary>
    public abstract double Overdispersion(double threshold);

    /// <summary>Where a quantile surely lies although the values hang together so much that their ranks do not tell; infinite where nobody can say.</summary>
    public virtual Interval Reach(double probability, double error) => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>How many operations a second had, when the values are durations.</summary>
    public abstract Estimate Throughput(double error);

    /// <summary>Those between two shares of the way from the first to the last.</summary>
    public abstract Observations Part(double from, double to);

    /// <summary>All of them so many times as large.</summary>
    public abstract Observations Scaled(double factor);
}
