using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Reports.Formats;

/// <summary>The session as plain text for a terminal: a line for each limit.</summary>
static class ConsoleReport
{
    public static string Write(RunRecord run)
    {
        var groups = TestGroup.Of(run.Tests);
        var hasKinds = groups.Any(group => group.Kind.Length > 0);
        var rows = groups
            .SelectMany(group =>
                hasKinds
                    ? group.Tests.SelectMany(Rows).Prepend([$"[{group.Title}]", "", "", "", ""])
                    : group.Tests.SelectMany(Rows)
            )
            .Select(row => row.Select(cell => OneLine.Short(cell)).ToList())
            .ToList();
        var widths = Enumerable
            .Range(0, 4)
            .Select(column => rows.Select(row => row[column].Length).DefaultIfEmpty().Max())
            .ToList();
        string[] lines =
        [
            $"{Headline(run)}"
                + $"{(Grade.Of(run) is { Letter: not null } grade ? $"; grade {grade.Text} ({grade.Reason})" : "")}",
            .. rows.Select(row =>
                "  "
                + string.Join("  ", row.Select((cell, column) => column < 4 ? cell.PadRight(widths[column]) : cell))
                    .TrimEnd()
            ),
            .. run.Warnings.Select(warning => $"  warning: {warning}"),
            $"  machine: {run.MachineClass}{(run.Noise is { } noise ? $"; {noise.Text}" : "")}",
            "",
        ];
        return string.Join('\n', lines.Select(line => OneLine.Logged(OneLine.Short(line, OneLine.LongestLine))));
    }

    /// <summary>What was measured and what came of it, in one line.</summary>
    public static string Headline(RunRecord run)
    {
        var verdicts = run
            .Tests.Where(test => test.Verdict is not null)
            .GroupBy(test => test.Verdict!.Value)
            .OrderByDescending(group => group.Key)
            .Select(group => FormattableString.Invariant($"{group.Count()} {group.Key.Words()}"));
        var measured = FormattableString.Invariant($"{run.Measured} of {run.Total} performance tests measured");
        var why = run.StoodDown is null ? "" : $", because {run.StoodDown.Reason}";
        return $"{Path.GetFileNameWithoutExtension(run.Assembly)}: {string.Join(", ", [measured + why, .. verdicts])}";
    }

    /// <summary>What is said of a test without limits.</summary>
    public static string NotJudged(TestRecord test) =>
        $"{(test.Metrics.Count > 0 ? "not judged" : "not measured")}: {test.NotMeasured}";

    static IEnumerable<string[]> Rows(TestRecord test) =>
        test.Limits.Count == 0
            ?
            [
                [test.Name, "", "", "", NotJudged(test)],
            ]
            : test.Limits.Select(
                (limit, index) =>
                    new[]
                    {
                        index == 0 ? test.Name : "",
                        LimitLine.Subject(limit),
                        LimitLine.Measured(limit),
                        LimitLine.Bound(limit),
                        LimitLine.Outcome(limit),
                    }
            );
}
