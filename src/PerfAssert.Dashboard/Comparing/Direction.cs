using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>Which way of a metric is the worse one.</summary>
static class Direction
{
    static readonly string[] lowerIsBetter = [Metric.Duration.Name, Metric.Allocated.Name, Metric.Ratio.Name];

    /// <summary>
    /// True where larger numbers are better, false where smaller ones are, null where nobody knows, as of the threads
    /// of a process: such a metric can be shown and not judged.
    /// Of a metric of the test's own its limits tell, else its unit.
    /// </summary>
    public static bool? HigherIsBetter(string metric, string unit, IEnumerable<TestRecord> tests)
    {
        var whole = OperationName.Whole(metric);
        if (lowerIsBetter.Contains(whole))
            return false;
        if (whole == Metric.Success.Name)
            return true;
        if (Metric.Find(whole) is not null)
            return null;
        if (tests.SelectMany(test => test.Limits).FirstOrDefault(limit => limit.Metric == metric) is { } limit)
            return !limit.Comparison.IsUpperBound();
        if (unit == Unit.Share.Symbol || unit == Unit.PerSecond.Symbol)
            return true;
        return unit == Unit.Nanoseconds.Symbol || unit == Unit.Bytes.Symbol ? false : null;
    }

    /// <summary>Whether another machine gives other numbers.</summary>
    public static bool DependsOnMachine(string metric, string unit) =>
        OperationName.Whole(metric) != Metric.Allocated.Name
        && OperationName.Whole(metric) != Metric.Success.Name
        && OperationName.Whole(metric) != Metric.Ratio.Name
        && unit != Unit.Bytes.Symbol
        && unit != Unit.Share.Symbol;
}
