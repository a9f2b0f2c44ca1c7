using PerfAssert.History;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>What is compared, and how strictly.</summary>
sealed record ComparisonOptions
{
    /// <summary>The share by which a number may be worse, unless another is given: that of baselines.</summary>
    public const double UsualTolerance = 0.1;

    /// <summary>The share by which a number may be worse.</summary>
    public double Tolerance { get; init; } = UsualTolerance;

    /// <summary>Only tests with this in their name, in upper or lower case.</summary>
    public string? Part { get; init; }

    /// <summary>Only this metric.</summary>
    public string? Metric { get; init; }

    /// <summary>The number of each metric; the one that suits it unless given.</summary>
    public HistoryStatistic? Statistic { get; init; }

    /// <summary>Whether metrics are shown of which nobody knows which way is the worse one.</summary>
    public bool Everything { get; init; }

    /// <summary>Whether a test is asked for.</summary>
    public bool Wants(SideTest test) => Part is null || test.Name.Contains(Part, StringComparison.OrdinalIgnoreCase);
}
