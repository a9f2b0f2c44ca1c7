using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>A comparison for programs and for a terminal.</summary>
static class ComparisonAnswer
{
    /// <summary>As a program reads it.</summary>
    public static object Of(SideComparison comparison, int exitCode) =>
        new
        {
            ExitCode = exitCode,
            A = Of(comparison.A),
            B = Of(comparison.B),
            comparison.Tolerance,
            comparison.Notes,
            Metrics = comparison.Metrics.Select(metric => new
            {
                metric.Project,
                metric.Test,
                metric.Metric,
                metric.B.Statistic,
                metric.B.Unit,
                A = Of(metric.A),
                B = Of(metric.B),
                metric.Ratio,
                RatioLow = metric.Interval?.Low,
                RatioHigh = metric.Interval?.High,
                metric.P,
                metric.Verdict,
                metric.Reason,
            }),
            comparison.OnlyInA,
            comparison.OnlyInB,
        };

    /// <summary>As a person reads it at a terminal: what is the same is only counted.</summary>
    public static void Show(Terminal terminal, SideComparison comparison, bool everything)
    {
        terminal.Say($"A: {ComparisonWords.Of(comparison.A)}");
        terminal.Say($"B: {ComparisonWords.Of(comparison.B)}");
        foreach (var note in comparison.Notes)
            terminal.Say($"note: {note}");
        var shown = comparison
            .Metrics.Where(metric => everything || metric.Verdict is not Limits.Verdict.Unchanged)
            .ToList();
        if (shown.Count > 0)
        {
            terminal.Table(
                ["test", "number", "A", "B", "B / A", "outcome"],
                shown.Select(metric =>
                    (IReadOnlyList<string>)
                        [
                            metric.Test,
                            ComparisonWords.Subject(metric),
                            ComparisonWords.Number(metric.A),
                            ComparisonWords.Number(metric.B),
                            ComparisonWords.Ratio(metric),
                            ComparisonWords.Outcome(metric),
                        ]
                )
            );
        }

        foreach (var test in comparison.OnlyInA)
            terminal.Say($"only in A: {test}");
        foreach (var test in comparison.OnlyInB)
            terminal.Say($"only in B: {test}");
        terminal.Say($"{ComparisonWords.Headline(comparison)}.");
    }

    static object Of(Side side) => new { side.Name, Runs = side.Runs.Select(Of) };

    static object Of(RunRecord run) =>
        new
        {
            run.Run,
            run.Started,
            Project = run.Project,
            run.Machine.Commit,
            Machine = run.MachineClass,
        };

    static object Of(SideMetric metric) =>
        new
        {
            metric.Value,
            metric.Range.Low,
            metric.Range.High,
            Runs = metric.Runs.Count,
        };
}
