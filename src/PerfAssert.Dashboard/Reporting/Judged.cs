using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>What saved records say together.</summary>
/// <param name="Worse">Tests that broke a limit, or became slower than a baseline or a reference.</param>
/// <param name="Undecided">Tests that were not decided, not judged or not measured.</param>
/// <param name="Better">Tests that became better.</param>
/// <param name="Held">Tests whose limits hold.</param>
sealed record Judged(int Worse, int Undecided, int Better, int Held)
{
    /// <summary>Counts the tests of all records.</summary>
    public static Judged Of(IEnumerable<RunRecord> runs)
    {
        var verdicts = runs.SelectMany(run => run.Tests).Select(test => test.Verdict).ToList();
        return new(
            verdicts.Count(verdict => verdict is Verdict.LimitBreached or Verdict.Regressed),
            verdicts.Count(verdict => verdict is Verdict.Inconclusive or null),
            verdicts.Count(verdict => verdict is Verdict.Improved),
            verdicts.Count(verdict => verdict is Verdict.Passed or Verdict.Unchanged)
        );
    }

    /// <summary>The records that measured nothing: a gate that sees only such a record says nothing.</summary>
    public static IEnumerable<Problem> Empty(IEnumerable<FoundRecord> records) =>
        from record in records
        where record.Run.Measured == 0
        select Problem.GateMeasuredNothing(record.Path, OneLine.Of(ConsoleReport.Headline(record.Run)));
}
