using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports.Annotations;

/// <summary>What a CI system shows beside a line of a test:
/// one for each test that is red, undecided or not measured.</summary>
/// <param name="IsError">Whether the test is red; else it is a warning.</param>
/// <param name="Title">The name of the test.</param>
/// <param name="Text">The limits that made it so, or why there is none.</param>
/// <param name="File">The source file from the root of the repository, or null.</param>
/// <param name="Line">The line in it, or null.</param>
sealed record Annotation(bool IsError, string Title, string Text, string? File = null, int? Line = null)
{
    /// <summary>GitHub shows as many of a kind for each step and drops the rest without a word.</summary>
    const int Most = 10;

    /// <summary>Those of all runs, errors first, never more of a kind than are shown;
    /// the last of too many counts the rest.</summary>
    public static IReadOnlyList<Annotation> Of(Report report)
    {
        var all = report.Runs.SelectMany(Of).ToList();
        return [.. Some(all, isError: true), .. Some(all, isError: false)];
    }

    static IEnumerable<Annotation> Of(RunRecord run) =>
        run.StoodDown is null
            ? TestGroup.Ordered(run.Tests).Select(Of).OfType<Annotation>()
            :
            [
                new(
                    false,
                    OneLine.Short(Path.GetFileNameWithoutExtension(run.Assembly)),
                    OneLine.Short(ConsoleReport.Headline(run), OneLine.LongestLine)
                ),
            ];

    static Annotation? Of(TestRecord test) =>
        test.Verdict is Verdict.Passed or Verdict.Unchanged or Verdict.Improved
            ? null
            : new(
                test.Verdict is Verdict.LimitBreached or Verdict.Regressed,
                OneLine.Short(test.Name),
                OneLine.Short(Why(test), OneLine.LongestLine),
                test.File,
                test.Line
            );

    static string Why(TestRecord test)
    {
        var limits = test
            .Limits.Where(limit =>
                limit.Verdict == test.Verdict
                || (test.Verdict is Verdict.LimitBreached && limit.Verdict == Verdict.Regressed)
            )
            .Select(limit =>
                $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}: "
                + $"{LimitLine.Outcome(limit)}"
            )
            .ToList();
        return limits.Count > 0 ? string.Join("; ", limits) : ConsoleReport.NotJudged(test);
    }

    static List<Annotation> Some(List<Annotation> all, bool isError)
    {
        var wanted = all.Where(annotation => annotation.IsError == isError).ToList();
        return wanted.Count <= Most
            ? wanted
            :
            [
                .. wanted.Take(Most - 1),
                new(
                    isError,
                    "PerfAssert",
                    FormattableString.Invariant($"{wanted.Count - Most + 1} more tests; the report names them")
                ),
            ];
    }
}
