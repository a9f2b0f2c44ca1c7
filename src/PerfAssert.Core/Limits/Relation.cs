using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>A demand on an operation beside a reference that is measured in the same run.
/// It is a limit on the median of their ratio.</summary>
/// <param name="Reference">The name of the reference.</param>
/// <param name="Limit">The limit on <see cref="Metric.Ratio"/>.</param>
/// <param name="TolerancePercent">The slowdown that must be found; null where a speed-up is demanded.</param>
sealed record Relation(string Reference, Limit Limit, double? TolerancePercent)
{
    /// <summary>The operation must be so many times as fast as the reference.</summary>
    public static Relation FasterThan(string setting, string reference, double by) =>
        by >= 1 && double.IsFinite(by)
            ? new(reference, new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, 1 / by), null)
            : throw new ProblemException(Problem.OutOfRange($"{setting} by", by, "a number from 1, such as 1.2"));

    /// <summary>The operation must not be slower than the reference by the tolerance.</summary>
    /// <remarks>
    /// Judged against half the tolerance (its geometric middle), so that equal code passes and code slower by the whole
    /// tolerance fails, both for sure; what lies in between may do either.
    /// </remarks>
    public static Relation NotSlowerThan(string setting, string reference, double tolerancePercent) =>
        tolerancePercent > 0 && double.IsFinite(tolerancePercent)
            ? new(
                reference,
                new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, Math.Sqrt(1 + (tolerancePercent / 100))),
                tolerancePercent
            )
            : throw new ProblemException(
                Problem.OutOfRange($"{setting} percent", tolerancePercent, "a number over 0, such as 5")
            );

    /// <summary>What a user wrote to come to the bound of a ratio: how many times as fast, or the slowdown that is
    /// surely found; null where that says no more than the bound.</summary>
    internal static string? Demand(double bound) =>
        bound == 1 ? null
        : bound < 1 ? $"{Quantity.Digits(Math.Round(1 / bound, 3))} times as fast"
        : $"{Quantity.Digits(Math.Round(((bound * bound) - 1) * 100, 2))} % tolerance";

    /// <summary>The ratio shall only be measured: any is right.</summary>
    public static Relation Measured(string setting, string reference) =>
        new(reference, new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, double.MaxValue), null);
}
