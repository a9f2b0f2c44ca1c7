namespace PerfAssert.Reports;

/// <summary>How one number of one test went from run to run.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Metric">The metric, such as <c>duration</c>.</param>
/// <param name="Statistic">Which number of its values, such as <c>p95</c>.</param>
/// <param name="Unit">The symbol of the unit; empty for plain numbers.</param>
/// <param name="Points">The runs, oldest first.</param>
sealed record Trend(string Test, string Metric, string Statistic, string Unit, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>Where the number changed for good.</summary>
    public IReadOnlyList<TrendChange> Changes { get; init; } = [];
}

/// <summary>The number in one run.</summary>
/// <param name="At">When the run began.</param>
/// <param name="Value">The number, in the unit.</param>
/// <param name="Commit">The commit of the code, or null.</param>
/// <param name="Average">The moving average up to this run, or null.</param>
sealed record TrendPoint(DateTimeOffset At, double Value, string? Commit = null, double? Average = null);

/// <summary>A change for good.</summary>
/// <param name="Index">The first point after the change.</param>
/// <param name="Before">The middle of the points before it.</param>
/// <param name="After">The middle of the points after it.</param>
/// <param name="LastGood">The commit of the last point before it, or null.</param>
/// <param name="FirstBad">The commit of the first point after it, or null.</param>
sealed record TrendChange(int Index, double Before, double After, string? LastGood = null, string? FirstBad = null);
