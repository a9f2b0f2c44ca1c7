using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Records;

namespace PerfAssert.Reports.Live;

/// <summary>What is new of a test: it began, a second of its load is over, or it ended.</summary>
/// <param name="Test">The identity of the test.</param>
/// <param name="Kind">What happened.</param>
sealed record TestNews(string Test, TestNewsKind Kind)
{
    /// <summary>The second of the load that is over.</summary>
    public LoadSecond? Second { get; init; }

    /// <summary>Operations of the load that failed so far.</summary>
    public long Errors { get; init; }

    /// <summary>Seconds until no more operations of the load begin.</summary>
    public double LeftSeconds { get; init; }

    /// <summary>What came of the test; null where it was not measured.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Its mean duration in nanoseconds.</summary>
    public double? Mean { get; init; }

    /// <summary>The 95th percentile of its durations in nanoseconds.</summary>
    public double? P95 { get; init; }

    public static TestNews Of(LoadProgress progress, string test) =>
        new(test, TestNewsKind.Second)
        {
            Second = progress.Second,
            Errors = progress.Errors,
            LeftSeconds = Math.Max(0, progress.Left.TotalSeconds),
        };

    public static TestNews Of(TestRecord test) =>
        new(NameOf(test), TestNewsKind.Ended)
        {
            Verdict = test.Verdict,
            Errors = test.Errors,
            Mean = Duration(test, "mean"),
            P95 = Duration(test, "p95"),
        };

    /// <summary>What tells it from the other tests of its session.</summary>
    public static string NameOf(TestRecord test) => LongText.Of(test.Identity);

    static double? Duration(TestRecord test, string statistic) =>
        test
            .Metrics.FirstOrDefault(metric => metric.Name == Metrics.Metric.Duration.Name)
            ?.Statistics.FirstOrDefault(number => number.Name == statistic)
            ?.Value;
}

/// <summary>What happened to a test.</summary>
enum TestNewsKind
{
    /// <summary>It began.</summary>
    Began,

    /// <summary>A second of its load is over.</summary>
    Second,

    /// <summary>It ended.</summary>
    Ended,
}
