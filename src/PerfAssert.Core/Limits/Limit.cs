using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>An absolute bound on a statistic of a metric.</summary>
/// <param name="Setting">Where the user wrote it: the property (<c>P95UnderMs</c>) or the text itself.</param>
/// <param name="Metric">What is limited.</param>
/// <param name="Statistic">Which number of its sample.</param>
/// <param name="Comparison">How the number must stand to the bound.</param>
/// <param name="Bound">The bound in the unit of the statistic.</param>
sealed record Limit(string Setting, Metric Metric, Statistic Statistic, Comparison Comparison, double Bound)
{
    /// <summary>The phase of a load in which it holds;
    /// null for the whole of it, and where operations are called one after the other.</summary>
    public string? Phase { get; init; }

    /// <summary>The unit of the bound.</summary>
    public Unit Unit => Statistic.UnitOf(Metric);

    /// <summary>Whether it is about single operations, so that durations of batches would falsify it.</summary>
    internal bool NeedsSingleOperations => Metric == Metric.Duration && Statistic.NeedsSingleOperations;

    /// <summary>Whether it holds for every value of an interval: true or false for sure, null where some values hold
    /// and others do not. What is no number holds nothing.</summary>
    public bool? HoldsWithin(double low, double high) =>
        (Comparison.Holds(low, Bound), Comparison.Holds(high, Bound)) switch
        {
            (true, true) => true,
            (false, false) => false,
            _ => null,
        };

    /// <summary>The bound as people read it: <c>under 200 ms</c>.</summary>
    public string BoundText => $"{Comparison.Words()} {Quantity.Text(Bound, Unit)}";
}
