using PerfAssert.Metrics;

namespace PerfAssert.Statistics;

/// <summary>Stands where Core computes: what a limit must know of a statistic before there are numbers. A test holds it
/// to the statistics of Core.</summary>
public sealed class Statistic : IEquatable<Statistic>
{
    const double Error = 0.01;

    readonly Unit? unit;

    Statistic(string name, int minimumCount = 1, Unit? unit = null, bool isOfSingle = false) =>
        (Name, MinimumCount, this.unit, NeedsSingleOperations) = (name, minimumCount, unit, isOfSingle);

    internal static Statistic Mean { get; } = new("mean", 2);

    internal static Statistic Median { get; } = Quantile(0.5m, "median");

    internal static Statistic Min { get; } = new("min");

    internal static Statistic Max { get; } = new("max", isOfSingle: true);

    internal static Statistic Total { get; } = new("total");

    internal static Statistic StandardDeviation { get; } = new("sd");

    internal static Statistic Value { get; } = new("value");

    internal static Statistic Average { get; } = new("average");

    internal static Statistic Rate { get; } = new("rate", unit: Unit.Share);

    internal static Statistic Throughput { get; } = new("throughput", 2, Unit.PerSecond);

    internal string Name { get; }

    internal int MinimumCount { get; }

    internal bool NeedsSingleOperations { get; }

    /// <inheritdoc/>
    public bool Equals(Statistic? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Statistic);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static Statistic Quantile(decimal probability) =>
        Quantile(probability, FormattableString.Invariant($"p{probability * 100:0.######}"));

    internal static Statistic ShareWithin(double target) =>
        new($"share within {Quantity.Text(target, Unit.Nanoseconds)}", unit: Unit.Share, isOfSingle: true);

    internal Unit UnitOf(Metric metric) => unit ?? metric.Unit;

    static Statistic Quantile(decimal probability, string name) =>
        new(
            name,
            (int)Math.Ceiling(Math.Log(Error) / Math.Log(Math.Max((double)probability, 1 - (double)probability))),
            isOfSingle: probability != 0.5m
        );
}
