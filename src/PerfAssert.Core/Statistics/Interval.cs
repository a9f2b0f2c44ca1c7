namespace PerfAssert.Statistics;

/// <summary>Where the true value lies. Each end alone is wrong at most once in a hundred samples.</summary>
/// <param name="Low">The true value is lower in at most 1 of 100 samples; minus infinity when nothing can be said.</param>
/// <param name="High">The true value is higher in at most 1 of 100 samples; infinity when nothing can be said.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>How often one end may be wrong.</summary>
    public const double ErrorPerEnd = 0.01;
}

/// <summary>A statistic of a sample, with its interval where one is known.</summary>
public sealed record Estimate(double Value, Interval? Interval, int Count);
