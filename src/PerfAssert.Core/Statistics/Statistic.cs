using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Statistics;

/// <summary>A rule that makes one number of a sample.</summary>
sealed class Statistic : IEquatable<Statistic>
{
    readonly Func<Sample, double> number;
    readonly Func<Sample, double, Interval?> interval;
    readonly Func<double, int> minimumCount;
    readonly Unit? unit;

    Statistic(
        string name,
        Func<double, int> minimumCount,
        Func<Sample, double> number,
        Func<Sample, double, Interval?> interval,
        Unit? unit = null
    ) =>
        (Name, this.minimumCount, this.number, this.interval, this.unit) = (name, minimumCount, number, interval, unit);

    /// <summary>The arithmetic mean, with the interval of batch means.</summary>
    public static Statistic Mean { get; } = new("mean", _ => 2, MeanOf, Intervals.Mean);

    /// <summary>The middle value: quantile 0.5.</summary>
    public static Statistic Median { get; } = Quantile(0.5m, "median");

    /// <summary>The smallest value. It has no interval.</summary>
    public static Statistic Min { get; } = new("min", _ => 1, sample => sample.Seen.Min, (_, _) => null);

    /// <summary>The largest value. It has no interval.</summary>
    public static Statistic Max { get; } =
        new("max", _ => 1, sample => sample.Seen.Max, (_, _) => null) { NeedsSingleOperations = true };

    /// <summary>The sum of all values. It has no interval.</summary>
    public static Statistic Total { get; } = new("total", _ => 1, sample => sample.Seen.Total, (_, _) => null);

    /// <summary>The standard deviation of the sample. It has no interval.</summary>
    public static Statistic StandardDeviation { get; } =
        new("sd", _ => 1, sample => sample.Seen.StandardDeviation, (_, _) => null);

    /// <summary>The one number of a metric that has only one, with the interval that was worked out with it.</summary>
    public static Statistic Value { get; } =
        new(
            "value",
            _ => 1,
            sample => sample.Seen.Mean,
            (sample, error) => (sample.Seen as StatedObservation)?.Interval(error)
        );

    /// <summary>The mean of what was watched all the time, so that nothing is left to be guessed:
    /// it has no interval.</summary>
    public static Statistic Average { get; } = new("average", _ => 1, MeanOf, (_, _) => null);

    /// <summary>The share of a sample of zeros and ones that is one, with Clopper and Pearson's interval.</summary>
    public static Statistic Rate { get; } = new("rate", _ => 1, MeanOf, Intervals.Rate, Unit.Share);

    /// <summary>Operations in a second: of durations one after the other, one second over their mean; of a load, what
    /// was completed over the time it took.</summary>
    public static Statistic Throughput { get; } =
        new(
            "throughput",
            _ => 2,
            sample => sample.Seen.Throughput(Interval.DefaultError).Value,
            (sample, error) => sample.Seen.Throughput(error).Interval,
            Unit.PerSecond
        )
        {
            RisesWithSpeed = true,
        };

    /// <summary>What a summary shows of a sample, in this order.</summary>
    public static IReadOnlyList<Statistic> Summary { get; } =
    [Mean, Median, StandardDeviation, Min, Quantile(0.9m), Quantile(0.95m), Quantile(0.99m), Quantile(0.999m), Max];

    /// <summary>The name in limits, messages and records: <c>mean</c>, <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>With fewer values than this the statistic cannot be judged at the default error.</summary>
    public int MinimumCount => MinimumCountAt(Interval.DefaultError);

    /// <summary>True where the statistic is about single operations, so that batches would falsify it.</summary>
    public bool NeedsSingleOperations { get; private init; }

    /// <summary>True where the statistic of durations is the larger the faster the operation is.</summary>
    public bool RisesWithSpeed { get; private init; }

    /// <summary>At or under which value a share is taken; null where it is no share.</summary>
    internal double? Target { get; private init; }

    /// <summary>The value that a given share of the sample lies at or below.</summary>
    /// <param name="probability">The share, strictly between 0 and 1: 0.95 for the 95th percentile.</param>
    /// <remarks>
    /// Hyndman and Fan's type 7, which R, NumPy and Excel compute by default, so a reader can check it with the tool at
    /// hand. Its interval is that of order statistics.
    /// </remarks>
    public static Statistic Quantile(decimal probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return Quantile(probability, string.Create(CultureInfo.InvariantCulture, $"p{probability * 100:0.######}"));
    }

    /// <summary>The share of values at or under a target (SLA compliance),
    /// with Clopper and Pearson's interval.</summary>
    /// <param name="target">In the unit of the metric: nanoseconds for durations.</param>
    public static Statistic ShareWithin(double target) =>
        new(
            $"share within {Quantity.Text(target, Unit.Nanoseconds)}",
            _ => 1,
            sample => sample.Seen.Within(target) / sample.Count,
            (sample, error) => Intervals.ShareWithin(sample, target, error),
            Unit.Share
        )
        {
            NeedsSingleOperations = true,
            RisesWithSpeed = true,
            Target = target,
        };

    /// <summary>The number and its interval. The sample must have at least one value.</summary>
    /// <param name="sample">The values.</param>
    /// <param name="error">How often each end of the interval may be wrong.</param>
    public Estimate Of(Sample sample, double error = Interval.DefaultError) =>
        new(number(sample), interval(sample, error), sample.Count);

    /// <summary>The number and its interval, of which no end is under zero where the values cannot be.</summary>
    /// <param name="sample">The values.</param>
    /// <param name="metric">What they are values of.</param>
    /// <param name="error">How often each end of the interval may be wrong.</param>
    public Estimate Of(Sample sample, Metric metric, double error = Interval.DefaultError)
    {
        var estimate = Of(sample, error);
        return
            estimate.Interval is { Low: < 0 } interval
            && double.IsFinite(interval.Low)
            && metric.IsNeverNegative
            && sample.Seen.Min >= 0
            ? estimate with
            {
                Interval = interval with { Low = 0 },
            }
            : estimate;
    }

    /// <summary>The number alone, without the work of an interval.</summary>
    internal double NumberOf(Sample sample) => number(sample);

    /// <summary>With fewer values than this no interval of this error can close.</summary>
    public int MinimumCountAt(double error) => minimumCount(error);

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

    static Statistic Quantile(decimal probability, string name) =>
        new(
            name,
            error => Intervals.MinimumCount((double)probability, error),
            sample => sample.Seen.Quantile((double)probability),
            (sample, error) => Intervals.Quantile(sample, (double)probability, error)
        )
        {
            NeedsSingleOperations = probability != 0.5m,
        };

    static double MeanOf(Sample sample) => sample.Seen.Mean;
}
