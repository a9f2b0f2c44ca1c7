namespace PerfAssert.History;

/// <summary>Which series, and which stretch of them. What is not given is not asked for.</summary>
sealed record HistoryQuery
{
    /// <summary>The test assembly.</summary>
    public string? Project { get; init; }

    /// <summary>The whole name of the test.</summary>
    public string? Test { get; init; }

    /// <summary>A part of the name of the test, in upper or lower case.</summary>
    public string? Part { get; init; }

    /// <summary>The metric.</summary>
    public string? Metric { get; init; }

    /// <summary>The branch.</summary>
    public string? Branch { get; init; }

    /// <summary>The machine class.</summary>
    public string? Machine { get; init; }

    /// <summary>Which number; that of <see cref="HistoryStatistic.Of"/> unless given.</summary>
    public HistoryStatistic? Statistic { get; init; }

    /// <summary>Runs that began at this time or later.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Runs that began before this time.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    internal bool Wants(DateTimeOffset at) => at >= From && at < Until;

    /// <summary>Tests that are asked for besides, by their whole names.</summary>
    internal IReadOnlyCollection<string> Further { get; init; } = [];

    internal bool WantsTest(string test, string metric) =>
        Is(Metric, metric) && (WantsTest(test) || Further.Contains(test));

    internal bool WantsTest(string test) =>
        Is(Test, test) && (Part is null || test.Contains(Part, StringComparison.OrdinalIgnoreCase));

    internal bool WantsRun(string project, string branch, string machine) =>
        Is(Project, project) && Is(Branch, branch) && Is(Machine, machine);

    static bool Is(string? wanted, string found) => wanted is null || wanted == found;
}
