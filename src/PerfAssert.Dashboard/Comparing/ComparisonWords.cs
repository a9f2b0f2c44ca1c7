using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>The words for a comparison, the same wherever it is shown.</summary>
static class ComparisonWords
{
    const double SmallestP = 0.001;

    /// <summary>How many metrics became what.</summary>
    public static string Headline(SideComparison comparison)
    {
        var missing = comparison.OnlyInA.Count + comparison.OnlyInB.Count;
        return FormattableString.Invariant($"{comparison.Count(Verdict.Regressed)} worse, ")
            + FormattableString.Invariant($"{comparison.Count(Verdict.Improved)} better, ")
            + FormattableString.Invariant($"{comparison.Count(Verdict.Unchanged)} the same, ")
            + FormattableString.Invariant($"{comparison.Count(Verdict.Inconclusive)} undecided")
            + (
                missing > 0
                    ? FormattableString.Invariant($"; {missing} {(missing == 1 ? "test" : "tests")} on one side only")
                    : ""
            );
    }

    /// <summary>What a side is: its runs, when they were, and their commits.</summary>
    public static string Of(Side side)
    {
        var (newest, commits) = (
            side.Runs[0],
            side.Runs.Select(run => run.Machine.Commit ?? "an unknown commit").Distinct().Select(Short).ToList()
        );
        var code = commits.Count == 1 ? commits[0] : FormattableString.Invariant($"{commits.Count} commits");
        return side.Runs.Count == 1
            ? FormattableString.Invariant($"{side.Name} (run {newest.Run} of ")
                + FormattableString.Invariant($"{newest.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {code}; ")
                + FormattableString.Invariant($"{newest.MachineClass})")
            : FormattableString.Invariant($"{side.Name} ({side.Runs.Count} runs to ")
                + FormattableString.Invariant($"{newest.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {code}; ")
                + FormattableString.Invariant($"{Machines(side.Runs)})");
    }

    /// <summary>Which number of which metric.</summary>
    public static string Subject(ComparedMetric metric) =>
        metric.Metric == Metric.Allocated.Name ? metric.Metric : $"{metric.B.Statistic} {metric.Metric}";

    /// <summary>A number of a side, in its unit.</summary>
    public static string Number(SideMetric metric) => Text(metric, metric.Value);

    /// <summary>The second over the first, with its interval.</summary>
    public static string Ratio(ComparedMetric metric)
    {
        if (metric.Ratio is not { } ratio)
            return "";

        var interval = metric.Interval is { } ends
            ? $" ({Quantity.Digits(Math.Round(ends.Low, 3))} to {Quantity.Digits(Math.Round(ends.High, 3))})"
            : "";
        return $"{Quantity.Digits(Math.Round(ratio, 3))}{interval}";
    }

    /// <summary>What became of it.</summary>
    public static string Outcome(ComparedMetric metric) =>
        metric.Verdict switch
        {
            Verdict.Regressed => $"{Worse(metric)}{By(metric)}",
            Verdict.Improved => $"{Better(metric)}{By(metric)}",
            Verdict.Unchanged => "the same",
            Verdict.Inconclusive => $"undecided: {metric.Reason}",
            _ => "not judged",
        };

    static string Worse(ComparedMetric metric) => metric.B.Unit == Unit.Nanoseconds.Symbol ? "slower" : "worse";

    static string Better(ComparedMetric metric) => metric.B.Unit == Unit.Nanoseconds.Symbol ? "faster" : "better";

    static string By(ComparedMetric metric)
    {
        var chance = metric.P is { } p
            ? $", p {(p < SmallestP ? $"< {Quantity.Digits(SmallestP)}" : $"= {Quantity.Digits(Math.Round(p, 3))}")}"
            : "";
        var by =
            metric.Metric == Metric.Allocated.Name || metric.Ratio is null
                ? Text(metric.B, Math.Abs(metric.B.Value - metric.A.Value))
                : $"{Quantity.Digits(Math.Round(Math.Abs(metric.Ratio.Value - 1) * 100, 1))} %";
        return $" by {by}{chance}";
    }

    static string Text(SideMetric metric, double value) =>
        Quantity.Text(value, Unit.FromSymbol(metric.Unit) ?? Unit.Number);

    static string Machines(IReadOnlyList<RunRecord> runs) =>
        runs.Select(run => run.MachineClass).Distinct().ToList() is [var only] ? only : "several machines";

    static string Short(string commit) =>
        commit.Length > 10 && commit.All(char.IsAsciiHexDigit) ? commit[..10] : commit;
}
