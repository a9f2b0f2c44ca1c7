using PerfAssert.Limits;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>One metric of one test, held side by side.</summary>
/// <param name="Project">The test assembly.</param>
/// <param name="Test">Class, method and arguments.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="A">The number of the first side.</param>
/// <param name="B">The number of the second side.</param>
/// <param name="Verdict">Regressed, Improved, Unchanged or Inconclusive;
/// null for what has no better and no worse.</param>
/// <param name="Reason">Why it is undecided; null otherwise.</param>
sealed record ComparedMetric(
    string Project,
    string Test,
    string Metric,
    SideMetric A,
    SideMetric B,
    Verdict? Verdict,
    string? Reason
)
{
    /// <summary>The second over the first; null where the first is 0 or they have different signs.</summary>
    public double? Ratio =>
        A.Value == B.Value ? 1
        : A.Value != 0 && B.Value / A.Value >= 0 ? B.Value / A.Value
        : null;

    /// <summary>Where the true ratio lies, each end wrong in 1 of 100 comparisons;
    /// null where nothing is known of it.</summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>How likely equal programs differ at least as much, with all other comparisons taken into account; null
    /// where that was not asked.</summary>
    public double? P { get; init; }

    /// <summary>Whether it is undecided, and what was measured lies beyond the
    /// tolerance or cannot be compared.</summary>
    public bool MayBeWorse { get; init; }
}
