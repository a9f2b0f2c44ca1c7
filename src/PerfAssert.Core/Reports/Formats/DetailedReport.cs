using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Formats;

/// <summary>Everything that a record knows, as text: verdicts, limits, all numbers with their intervals, findings,
/// resources and the machine.</summary>
static class DetailedReport
{
    public static string Write(RunRecord run)
    {
        var grade = Grade.Of(run);
        string[] lines =
        [
            ConsoleReport.Headline(run),
            $"grade {grade.Text}: {grade.Reason}",
            .. run.Warnings.Select(warning => $"warning: {warning}"),
            .. TestGroup.Of(run.Tests).SelectMany(group => Lines(group, run)),
            .. Facts("Resources", Resources.Of(run)),
            .. Facts("Measured on", Receipt.Of(run)),
            "",
        ];
        return string.Join('\n', lines.Select(line => OneLine.Logged(OneLine.Short(line, OneLine.LongestLine))));
    }

    static IEnumerable<string> Lines(TestGroup group, RunRecord run) =>
        [
            .. run.Tests.Any(test => test.Kind is not null) ? ["", $"== {group.Title} =="] : Array.Empty<string>(),
            .. group.Tests.SelectMany(Lines),
        ];

    static IEnumerable<string> Lines(TestRecord test)
    {
        var grade = Grade.Of(test);
        return
        [
            "",
            .. test.Limits.Count == 0 ? [$"{test.Name}: {ConsoleReport.NotJudged(test)}"] : TestText.Judged(test),
            $"  grade {grade.Text}: {grade.Reason}",
            .. test.Load is { } load ? Lines(load) : [],
            .. test.Metrics.SelectMany(Lines),
        ];
    }

    static IEnumerable<string> Lines(LoadRecord load) =>
        [
            $"  load: {load.Profile}",
            .. load.EndedBy is null ? [] : new[] { $"    ended early: {load.EndedBy}" },
            .. load.Failures.Select(failure =>
                $"    failed {Quantity.Digits(failure.Count)} times with {failure.Kind}: {failure.Message}"
            ),
            .. load.Broke is null ? [] : new[] { $"    {load.Broke}" },
            .. PhaseTable
                .Rows(load)
                .Select(row =>
                    PhaseTable
                        .Head.Zip(row)
                        .Skip(1)
                        .Where(cell => cell.Second.Length > 0)
                        .Select(cell => $"{cell.First} {cell.Second}")
                        .Prepend(row[0])
                )
                .Select(cells => $"    {string.Join(", ", cells)}"),
        ];

    static IEnumerable<string> Lines(MetricRecord metric)
    {
        yield return FormattableString.Invariant(
            $"  {metric.Name}: {metric.Count} values, {metric.Outliers} of them outliers"
        );
        foreach (var statistic in metric.Statistics)
        {
            var range = LimitLine.Range(statistic.Low, statistic.High, metric.Unit) is { Length: > 0 } text
                ? $"  ({text})"
                : "";
            yield return $"    {statistic.Name, -8}"
                + $"{Quantity.Text(statistic.Value, Unit.FromSymbol(metric.Unit) ?? Unit.Number)}{range}";
        }
    }

    static IEnumerable<string> Facts(string title, IReadOnlyList<(string Name, string Text)> facts) =>
        facts.Count == 0 ? [] : ["", title, .. facts.Select(fact => $"  {fact.Name}: {fact.Text}")];
}
