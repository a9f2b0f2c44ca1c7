using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>A statistic whose true value is known, and the bounds to hold it against.</summary>
/// <param name="Name">As the tables print it.</param>
/// <param name="Metric">What is limited.</param>
/// <param name="Statistic">Which number of it.</param>
/// <param name="Truth">Its true value.</param>
/// <param name="Bounds">The bounds, each with what the tables print over it, none of them the true value.</param>
sealed record Question(
    string Name,
    Metric Metric,
    Statistic Statistic,
    double Truth,
    IReadOnlyList<(string Name, double Value)> Bounds
)
{
    static readonly double[] factors = [0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25, 2];
    static readonly double[] shares = [0.4, 0.7, 0.8, 0.85, 0.95, 0.97, 0.99, 0.999];
    static readonly double[] sharesNearOne = [0.5, 0.8, 0.9, 0.95, 0.995, 0.998, 0.999, 0.9999];

    /// <summary>Limits on durations: the bounds are 0.5 to 2 times the truth.</summary>
    /// <param name="shape">Where they come from.</param>
    /// <param name="unit">How many nanoseconds 1 is.</param>
    public static IReadOnlyList<Question> Of(Distribution shape, double unit) =>
        [
            OfDuration("mean", Statistic.Mean, shape.Mean * unit),
            OfDuration("median", Statistic.Median, shape.Quantile(0.5) * unit),
            OfDuration("p95", Statistic.Quantile(0.95m), shape.Quantile(0.95) * unit),
            OfDuration("p99", Statistic.Quantile(0.99m), shape.Quantile(0.99) * unit),
            OfDuration("throughput", Statistic.Throughput, 1e9 / (shape.Mean * unit)),
            OfShare("SLA 90 %", Metric.Duration, Statistic.ShareWithin(shape.Quantile(0.9) * unit), 0.9, shares),
        ];

    /// <summary>Limits on the share of operations that succeed.</summary>
    public static IReadOnlyList<Question> OfSuccess { get; } =
    [
        OfShare("success 90 %", Metric.Success, Statistic.Rate, 0.9, shares),
        OfShare("success 99 %", Metric.Success, Statistic.Rate, 0.99, sharesNearOne),
    ];

    public static Question OfDuration(string name, Statistic statistic, double truth) =>
        new(
            name,
            Metric.Duration,
            statistic,
            truth,
            [.. factors.Select(factor => (FormattableString.Invariant($"x {factor}"), factor * truth))]
        );

    /// <summary>The limit with this bound: an upper one, unless more is better.</summary>
    public Limit With(double bound)
    {
        var comparison = Statistic.RisesWithSpeed || Metric == Metric.Success ? Comparison.AtLeast : Comparison.Under;
        return new("simulated", Metric, Statistic, comparison, bound);
    }

    /// <summary>The verdict of someone who knows the truth.</summary>
    public Verdict Right(double bound) =>
        With(bound).Comparison.Holds(Truth, bound) ? Verdict.Passed : Verdict.LimitBreached;

    static Question OfShare(string name, Metric metric, Statistic statistic, double truth, double[] shares) =>
        new(
            name,
            metric,
            statistic,
            truth,
            [.. shares.Select(share => (FormattableString.Invariant($">= {share * 100:0.##} %"), share))]
        );
}
