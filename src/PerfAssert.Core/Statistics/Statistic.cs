using System.Globalization;
using MathNet.Numerics.Statistics;
using PerfAssert.Metrics;

namespace PerfAssert.Statistics;

/// <summary>A rule that makes one number of a sample.</summary>
public sealed class Statistic : IEquatable<Statistic>
{
    readonly Func<Sample, double> value;
    readonly Func<Sample, Interval?> interval;
    readonly Unit? unit;

    Statistic(string name, int minimumCount, Func<Sample, double> value, Func<Sample, Interval?> interval, Unit? unit = null) =>
        (Name, MinimumCount, this.value, this.interval, this.unit) = (name, minimumCount, value, interval, unit);

    /// <summary>The arithmetic mean, with Student's t interval.</summary>
    public static Statistic Mean { get; } = new("mean", 2, MeanOf, Intervals.Mean);

    /// <summary>The middle value: quantile 0.5.</summary>
    public static Statistic Median { get; } = Quantile(0.5m, "median");

    /// <summary>The smallest value. It has no interval.</summary>
    public static Statistic Min { get; } = new("min", 1, sample => sample.Sorted[0], _ => null);

    /// <summary>The largest value. It has no interval.</summary>
    public static Statistic Max { get; } = new("max", 1, sample => sample.Sorted[^1], _ => null);

    /// <summary>The sum of all values. It has no interval.</summary>
    public static Statistic Total { get; } = new("total", 1, sample => sample.Ordered.Sum(), _ => null);

    /// <summary>The standard deviation of the sample. It has no interval.</summary>
    public static Statistic StandardDeviation { get; } = new(
        "sd", 1, sample => sample.Count < 2 ? 0 : ArrayStatistics.StandardDeviation(sample.Ordered), _ => null);

    /// <summary>The share of a sample of zeros and ones that is one, with Clopper and Pearson's interval.</summary>
    public static Statistic Rate { get; } = new(
        "rate", 1, MeanOf, sample => Intervals.Share(sample.Ordered.Sum(), sample.Count), Unit.Share);

    /// <summary>Operations per second that durations amount to: one second over their mean.</summary>
    public static Statistic Throughput { get; } = new(
        "throughput", 2, sample => 1e9 / MeanOf(sample), ThroughputInterval, Unit.PerSecond);

    /// <summary>What a summary shows of a sample, in this order.</summary>
    public static IReadOnlyList<Statistic> Summary { get; } =
    [
        Mean, Median, StandardDeviation, Min, Quantile(0.9m), Quantile(0.95m), Quantile(0.99m), Quantile(0.999m), Max,
    ];

    /// <summary>The name in limits, messages and records: <c>mean</c>, <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>With fewer values than this the statistic cannot be judged.</summary>
    public int MinimumCount { get; }

    /// <summary>True where the statistic is about single operations, so that batches would falsify it.</summary>
    public bool NeedsSingleOperations { get; private init; }

    /// <summary>The value that a given share of the sample lies at or below.</summary>
    /// <param name="probability">The share, strictly between 0 and 1: 0.95 for the 95th percentile.</param>
    /// <remarks>
    /// Hyndman and Fan's type 7, which R, NumPy and Excel compute by default, so a reader can check it with the tool at hand.
    /// Its interval is that of order statistics.
    /// </remarks>
    public static Statistic Quantile(decimal probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return Quantile(probability, string.Create(CultureInfo.InvariantCulture, $"p{probability * 100:0.######}"));
    }

    /// <summary>The share of values at or under a target (SLA compliance), with Clopper and Pearson's interval.</summary>
    /// <param name="target">In the unit of the metric: nanoseconds for durations.</param>
    public static Statistic ShareWithin(double target) => new(
        $"share within {Quantity.Text(target, Unit.Nanoseconds)}",
        1,
        sample => (double)Within(sample, target) / sample.Count,
        sample => Intervals.Share(Within(sample, target), sample.Count),
        Unit.Share)
    { NeedsSingleOperations = true };

    /// <summary>The number and its interval. The sample must have at least one value.</summary>
    public Estimate Of(Sample sample) => new(value(sample), interval(sample), sample.Count);

    /// <summary>The unit of the number when the values have the given unit.</summary>
    public Unit UnitOf(Metric metric) => unit ?? metric.Unit;

    /// <inheritdoc/>
    public bool Equals(Statistic? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Statistic);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    static Statistic Quantile(decimal probability, string name) => new(
        name,
        Intervals.MinimumCount((double)probability),
        sample => SortedArrayStatistics.QuantileCustom(sample.Sorted, (double)probability, QuantileDefinition.R7),
        sample => Intervals.Quantile(sample, (double)probability))
    { NeedsSingleOperations = probability != 0.5m };

    static Interval? ThroughputInterval(Sample sample) =>
        Intervals.Mean(sample) is { } mean
            ? new(1e9 / mean.High, mean.Low > 0 ? 1e9 / mean.Low : double.PositiveInfinity)
            : null;

    static double MeanOf(Sample sample) => ArrayStatistics.Mean(sample.Ordered);

    static int Within(Sample sample, double target) => sample.Ordered.Count(value => value <= target);
}
