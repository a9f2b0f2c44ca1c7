using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>Says what became of a metric.</summary>
/// <param name="tolerance">The share by which a number may be worse.</param>
sealed class MetricJudge(double tolerance)
{
    /// <summary>In each direction 1 of 100 comparisons of equal programs may find a change,
    /// however many metrics are compared.</summary>
    public const double Significant = 0.02;

    /// <summary>Fewer runs on a side do not show how far allocation scatters that is not exact.</summary>
    public const int FewestRuns = 3;

    /// <summary>What is surely no worse is so in 19 of 20 cases: the usual word of a test for equivalence.</summary>
    const double Within = 0.05;

    /// <summary>Less than this in an operation is the rest of a division by the operations of a batch,
    /// whose number varies.</summary>
    const double SmallestBytes = 0.5;

    readonly double line = Math.Log(1 + tolerance);

    /// <summary>By logarithms, where both numbers have some and the runs scatter.</summary>
    public (Verdict Verdict, string? Reason) ByDifference(RunDifference difference, double p, bool higherIsBetter)
    {
        var worse = higherIsBetter ? -difference.Size : difference.Size;
        if (Math.Abs(worse) > line && p < Significant)
            return (worse > 0 ? Verdict.Regressed : Verdict.Improved, null);
        return worse + difference.Reach(Within) <= line
            ? (Verdict.Unchanged, null)
            : (Verdict.Inconclusive, Doubt(difference, worse));
    }

    /// <summary>By the intervals of the numbers themselves: shares, and what may be 0.</summary>
    public (Verdict Verdict, string? Reason) ByIntervals(SideMetric a, SideMetric b, bool higherIsBetter)
    {
        if (a.Value == b.Value)
            return (Verdict.Unchanged, null);

        var (from, to) = (a.Range, b.Range);
        var isSure =
            b.Value > a.Value
                ? (to.Low ?? b.Value) > (from.High ?? a.Value)
                : (to.High ?? b.Value) < (from.Low ?? a.Value);
        var worse = (higherIsBetter ? a.Value - b.Value : b.Value - a.Value) / (a.Value == 0 ? 1 : Math.Abs(a.Value));
        if (Math.Abs(worse) <= tolerance && a.Value != 0)
            return (Verdict.Unchanged, null);
        return isSure
            ? (worse > 0 ? Verdict.Regressed : Verdict.Improved, null)
            : (Verdict.Inconclusive, "the intervals of the two overlap");
    }

    /// <summary>
    /// Exact allocation is the same in every run of the same code: then any other number is a change. What waits
    /// allocates more or less by chance, and one run does not tell how another one would:
    /// that is for several runs to say.
    /// </summary>
    public (Verdict Verdict, string? Reason) OfAllocation(SideMetric a, SideMetric b)
    {
        var more = b.Value - a.Value;
        if (Math.Abs(more) < SmallestBytes)
            return (Verdict.Unchanged, null);
        if (a.IsExact && b.IsExact)
            return (more > 0 ? Verdict.Regressed : Verdict.Improved, null);
        return more <= tolerance * a.Value
            ? (Verdict.Unchanged, null)
            : (
                Verdict.Inconclusive,
                FormattableString.Invariant(
                    $"it allocates more or less by chance; --runs {FewestRuns} or more would tell"
                )
            );
    }

    /// <summary>Whether the second number lies beyond the tolerance, be that chance or not.</summary>
    public bool IsWorse(double a, double b, bool higherIsBetter) =>
        higherIsBetter ? b < a / (1 + tolerance) : b > a * (1 + tolerance);

    string Doubt(RunDifference difference, double worse)
    {
        var seen = Math.Exp(difference.Reach(Significant / 2)) - 1;
        return Math.Abs(worse) > line
            ? $"it may be chance: runs like these tell changes from {Percent(seen)} on"
            : $"too near to the tolerance of {Percent(tolerance)}: these runs leave "
                + $"{Percent(Math.Exp(difference.Reach(Within)) - 1)} in doubt";
    }

    static string Percent(double share) => $"{Quantity.Digits(Math.Round(share * 100, 1))} %";
}
