using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Reports.Annotations;

/// <summary>What a CI system shows beside a line of a test: one for each test that is red, undecided or not measured.</summary>
/// <param name="IsError">Whether the test is red; else it is a warning.</param>
/// <param name="Title">The test and what came of it.</param>
/// <param name="Lines">Its limits, or why there is none.</param>
/// <param name="File">The source file from the root of the repository, or null.</param>
/// <param name="Line">The line in it, or null.</param>
sealed record Annotation(bool IsError, string Title, IReadOnlyList<string> Lines, string? File = null, int? Line = null)
{
    /// <summary>GitHub shows as many of a kind for each step and drops the rest without a word.</summary>
    const int Most = 10;

    /// <summary>Those of all runs, errors first, never more of a kind than are shown; the last of too many counts the rest.</summary>
    public static IReadOnlyList<Annotation> Of(Report report)
    {
        var all = report.Runs.SelectMany(Of).ToList();
        return [.. Some(all, isError: true), .. Some(all, isError: false)];
    }

    static IEnumerable<Annotation> Of(RunRecord run) => run.StoodDown is null
        ? TestGroup.Ordered(run.Tests).Select(Of).OfType<Annotation>()
        : [new(false, OneLine.Short(ConsoleReport.Headline(run)), ["Nothing was measured, so nothing can be green."])];

    static Annotation? Of(TestRecord test) => test.Verdict switch
    {
        Verdict.LimitBreached or Verdict.Regressed => Judged(test, isError: true),
        Verdict.Inconclusive => Judged(test, isError: false),
        null => new(false, OneLine.Short($"{test.Name} was {(test.Metrics.Count > 0 ? "not judged" : "not measured")}"), [OneLine.Short(test.NotMeasured ?? "")], test.File, test.Line),
        _ => null,
    };

    static Annotation Judged(TestRecord test, bool isError)
    {
        var lines = TestText.Judged(test);
        return new(isError, OneLine.Short(lines[0].TrimEnd(':')), [.. lines.Skip(1).Select(line => OneLine.Short(line.Trim()))], test.File, test.Line);
    }

    static List<Annotation> Some(List<Annotation> all, bool isError)
    {
        var wanted = all.Where(annotation => annotation.IsError == isError).ToList();
        return wanted.Count <= Most
            ? wanted
            : [.. wanted.Take(Most - 1), new(isError, FormattableString.Invariant($"{wanted.Count - Most + 1} more tests like these"), ["The summary of this job has all of them."])];
    }
}
