using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Baselines;

/// <summary>One metric of a baseline.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Statistic">Which number of the values of a launch.</param>
/// <param name="Launches">That number of each launch, in order, in the unit of the statistic.</param>
sealed record BaselineMetric(Metric Metric, Statistic Statistic, IReadOnlyList<double> Launches)
{
    /// <summary>The share of bootstrap resamples beyond each end of the interval.</summary>
    public const double Error = 0.025;

    /// <summary>Whether larger values are better, as those of a hit rate are.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>What a ratio is the ratio to; null for other metrics.</summary>
    public string? Reference { get; init; }

    /// <summary>The unit of the numbers.</summary>
    public Unit Unit => Statistic.UnitOf(Metric);

    /// <summary>The middle one of the launches; the least, where the statistic is the least.
    /// Rounded as it is written.</summary>
    public double Value => BaselineNumber.Round((IsMin ? Statistic.Min : Statistic.Median).NumberOf(Sample), Unit);

    /// <summary>Its bootstrap interval over the launches, at 95 %.</summary>
    public Interval Interval => IsMin ? Bootstrap.Min(Sample, Error) : Bootstrap.Median(Sample, Error);

    internal Sample Sample => new([.. Launches]);

    internal bool IsMin => Statistic.Equals(Statistic.Min);

    /// <summary>Whether another machine gives other numbers.</summary>
    internal bool DependsOnMachine => Unit == Unit.Nanoseconds || Unit == Unit.PerSecond;
}
