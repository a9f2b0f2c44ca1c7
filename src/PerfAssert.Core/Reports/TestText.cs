using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>What a test says for itself: the text of its failure, and of its output when it passed.</summary>
static class TestText
{
    /// <summary>Headline, one line for each limit, findings, machine and what to do.</summary>
    public static string Of(TestRecord test, string machineClass) =>
        string.Join('\n', [.. Judged(test), $"  machine: {machineClass}", .. Advice(test)]);

    /// <summary>A line for each metric with its statistics, for the output of the test: files of results show it,
    /// whatever became of the test.</summary>
    /// <example><c>duration: mean 68.48 ms, median 60.2 ms, p95 220.3 ms (60 values)</c></example>
    internal static string Numbers(TestRecord test) =>
        string.Join(
            '\n',
            test.Metrics.Select(metric =>
                OneLine.Of(FormattableString.Invariant($"{metric.Name}: {Statistics(metric)} ({metric.Count} values)"))
            )
        );

    static string Statistics(MetricRecord metric)
    {
        var unit = Unit.FromSymbol(metric.Unit) ?? Unit.Number;
        return string.Join(
            ", ",
            metric.Statistics.Select(statistic => $"{statistic.Name} {Quantity.Text(statistic.Value, unit)}")
        );
    }

    /// <summary>Headline, one line for each limit, and findings of a test that was judged.</summary>
    internal static IReadOnlyList<string> Judged(TestRecord test) =>
        [Headline(test), .. LimitLines(test.Limits), .. test.Findings.Select(finding => $"  note: {finding.Text}")];

    static string Headline(TestRecord test)
    {
        var what = test.Verdict switch
        {
            Verdict.LimitBreached or Verdict.Regressed =>
                $"broke {Of(Count(test, Verdict.LimitBreached) + Count(test, Verdict.Regressed))}",
            Verdict.Inconclusive => $"left {Of(Count(test, Verdict.Inconclusive))} undecided",
            _ => $"passed {Of(test.Limits.Count)}",
        };
        return OneLine.Of($"{test.Name} {what} over {Effort(test)}:");

        string Of(int count) =>
            FormattableString.Invariant(
                $"{count} of {test.Limits.Count} {(test.Limits.Count == 1 ? "limit" : "limits")}"
            );
    }

    /// <summary>What a verdict rests on: <c>412 iterations of 1000 operations in 5 fresh processes</c>.</summary>
    public static string Effort(TestRecord test)
    {
        if (test.Load is { } load)
            return FormattableString.Invariant(
                $"{load.Operations} operations in {Quantity.Text(test.Seconds * 1e9, Unit.Nanoseconds)}"
            );

        var batches = test.OperationsPerIteration switch
        {
            0 when test.Metrics.Count > 0 => " of an unknown number of operations",
            > 1 => FormattableString.Invariant($" of {test.OperationsPerIteration} operations"),
            _ => "",
        };
        var launches = test.Launches switch
        {
            0 => "",
            1 => " in a fresh process",
            _ => FormattableString.Invariant($" in {test.Launches} fresh processes"),
        };
        var heap = test.HeapLimitBytes is { } bytes ? $" with a heap of {Quantity.Text(bytes, Unit.Bytes)}" : "";
        return FormattableString.Invariant($"{test.Iterations} iterations{batches}{launches}{heap}")
            + FormattableString.Invariant($"{(test.Confirmed ? ", once more in a fresh process" : "")}");
    }

    static IEnumerable<string> LimitLines(IReadOnlyList<LimitRecord> limits)
    {
        var subject = limits.Max(limit => LimitLine.Subject(limit).Length);
        var number = limits.Max(limit => LimitLine.Measured(limit).Length);
        foreach (var limit in limits)
        {
            var range = LimitLine.Range(limit) is { Length: > 0 } text ? $" ({text})" : "";
            yield return $"  {LimitLine.Subject(limit).PadRight(subject)}  "
                + $"{LimitLine.Measured(limit).PadLeft(number)}{range}, "
                + $"limit {LimitLine.Bound(limit)}: {LimitLine.Outcome(limit)}";
        }
    }

    static int Count(TestRecord test, Verdict verdict) => test.Limits.Count(limit => limit.Verdict == verdict);

    static string[] Advice(TestRecord test)
    {
        var settings = string.Join(
            ", ",
            test.Limits.Where(limit => limit.Verdict == test.Verdict).Select(limit => limit.Setting).Distinct()
        );
        return test.Verdict switch
        {
            Verdict.LimitBreached or Verdict.Regressed =>
            [
                $"  next: find what takes it, or change {settings} if this is what you accept",
            ],
            // A baseline says itself what to do.
            Verdict.Inconclusive when settings == BaselineChange.Setting => [],
            Verdict.Inconclusive =>
            [
                $"  next: give it more time (DurationMs), a calmer machine, or a limit further away ({settings})",
            ],
            _ => [],
        };
    }
}
