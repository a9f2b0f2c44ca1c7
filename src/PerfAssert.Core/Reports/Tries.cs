using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports;

/// <summary>Runs that are tries of the same tests: what repeats red ones starts the test program again for them, and
/// each try leaves a record.</summary>
static class Tries
{
    /// <summary>Of findings that tell what became of a test in an earlier try.</summary>
    const string Kind = "repeated";

    /// <summary>In place of several tries one record:
    /// the newest, with those tests of the earlier ones that were not repeated.</summary>
    public static IEnumerable<FoundRecord> Joined(IEnumerable<FoundRecord> found) =>
        from record in found
        group record by record.Run.Tries is { } tries ? (record.Run.Assembly, tries) : (record.Path, "") into runs
        select runs.OrderBy(record => record.Run.Started)
            .Aggregate((before, last) => last with { Run = Joined(before.Run, last.Run) });

    /// <summary>The record with what became of its tests in the earlier tries, as findings,
    /// and with a warning.</summary>
    /// <param name="record">The newest try.</param>
    /// <param name="earlier">The tries before it, in order.</param>
    public static RunRecord Told(RunRecord record, IReadOnlyList<FoundRecord> earlier)
    {
        var tests = record
            .Tests.Select(test => test with { Findings = [.. test.Findings, .. Before(test, earlier)] })
            .ToList();
        var repeated = tests.Where(IsRepeated).Select(test => test.Name).ToList();
        return repeated.Count == 0
            ? record
            : record with
            {
                Tests = tests,
                Warnings =
                [
                    .. record.Warnings,
                    Problem.Repeated(repeated, earlier.Select(found => Path.GetFileName(found.Path))).ToString(),
                ],
            };
    }

    /// <summary>How many tests ran in an earlier try too.</summary>
    public static int CountRepeated(RunRecord record) => record.Tests.Count(IsRepeated);

    /// <summary>What all tries have, where a test counts as its last one left it.</summary>
    public static RunRecord Joined(RunRecord before, RunRecord last)
    {
        var repeated = last.Tests.Select(test => test.Identity).ToHashSet(StringComparer.Ordinal);
        List<TestRecord> tests = [.. before.Tests.Where(test => !repeated.Contains(test.Identity)), .. last.Tests];
        return last with
        {
            Tests = tests,
            Measured = tests.Count(test => test.Verdict is not null),
            Total = tests.Count,
            Warnings = [.. before.Warnings.Union(last.Warnings, StringComparer.Ordinal)],
        };
    }

    static bool IsRepeated(TestRecord test) => test.Findings.Any(finding => finding.Kind == Kind);

    static IEnumerable<Finding> Before(TestRecord test, IReadOnlyList<FoundRecord> earlier) =>
        from found in earlier.Index()
        from before in found.Item.Run.Tests
        where before.Identity == test.Identity
        select new Finding(Kind, FormattableString.Invariant($"Try {found.Index + 1} {Outcome(before)}."));

    static string Outcome(TestRecord test) =>
        test.Verdict switch
        {
            null => ConsoleReport.NotJudged(test) is var text && test.Metrics.Count > 0 ? text : $"was {text}",
            Verdict.LimitBreached or Verdict.Regressed => $"was red: {Limits(test)}",
            Verdict.Inconclusive => $"was undecided: {Limits(test)}",
            _ => "passed",
        };

    static string Limits(TestRecord test) =>
        string.Join(
            "; ",
            from limit in test.Limits
            where limit.Verdict == test.Verdict
            select $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}, "
                + $"{LimitLine.Outcome(limit)}"
        );
}
