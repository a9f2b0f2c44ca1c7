using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>A limit of a test and what became of it; no limit where the test was not judged.</summary>
sealed record Limited(TestRecord Test, LimitRecord? Limit)
{
    public static IEnumerable<Limited> Of(TestRecord test) =>
        test.Limits.Count == 0 ? [new(test, null)] : test.Limits.Select(limit => new Limited(test, limit));

    public bool IsRed => Limit?.Verdict == Verdict.LimitBreached;

    public bool IsOfHeap => Limit?.Metric == Metric.HeapGrowth.Name;

    /// <summary>
    /// Whether no number is out of reach: growth and recovery may be none at all, and the shortest limit on a
    /// percentile that can be judged is longer than some operations.
    /// </summary>
    public bool IsReachable =>
        IsOfHeap
        || Limit?.Metric == Metric.LatencyGrowth.Name
        || Limit?.Metric == Metric.RecoveryTime.Name
        || (
            Limit?.Metric == Metric.Duration.Name
            && Limit is { Verdict: Verdict.Passed, High: < TightTargets.ShortestNs }
        );

    public string[] Cells =>
        Limit is null
            ? [Test.Name, "", "", Test.NotMeasured ?? "nothing judged"]
            :
            [
                Test.Name,
                Limit.Phase is null ? Limit.Setting : $"{Limit.Setting} in {Limit.Phase}",
                Measured(Limit),
                Limit.Verdict.ToString(),
            ];

    public bool IsSameAs(Limited other) =>
        Test.Name == other.Test.Name && (Limit?.Setting, Limit?.Phase) == (other.Limit?.Setting, other.Limit?.Phase);

    static string Measured(LimitRecord limit) =>
        limit.Value is { } value ? Quantity.Text(value, Unit.FromSymbol(limit.Unit) ?? Unit.Number) : "";
}
