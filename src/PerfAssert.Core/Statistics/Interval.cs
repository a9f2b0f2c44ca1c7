namespace PerfAssert.Statistics;

/// <summary>Where the true value lies. Each end alone is wrong in at most a stated share of samples,
/// the error.</summary>
/// <param name="Low">The true value is rarely lower; minus infinity when nothing can be said.</param>
/// <param name="High">The true value is rarely higher; infinity when nothing can be said.</param>
sealed record Interval(double Low, double High)
{
    /// <summary>How often one end may be wrong unless another error is asked for: once in a hundred samples.</summary>
    public const double DefaultError = 0.01;

    /// <summary>Less than this is as good as never, and beyond what the distributions can be worked out for.</summary>
    internal const double LeastError = 1e-15;

    /// <summary>With more than this an interval has no width.</summary>
    internal const double MostError = 0.5;
}

/// <summary>A statistic of a sample, with its interval where one is known.</summary>
sealed record Estimate(double Value, Interval? Interval, int Count);
