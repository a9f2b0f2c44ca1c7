using PerfAssert.Files;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports;

/// <summary>Judges saved records once more, for a stage of CI that runs after the tests.</summary>
/// <param name="isStrict">Whether what could not be decided or measured fails too.</param>
/// <param name="tell">Shows a line to the user.</param>
/// <param name="warn">Shows a problem that does not stop the build.</param>
/// <param name="fail">Shows a problem that fails the build.</param>
sealed class RecordGate(bool isStrict, Action<string> tell, Action<Problem> warn, Action<Problem> fail)
{
    /// <summary>Judges every record that lies there, and adds a summary to a file.</summary>
    /// <param name="places">Files; or folders, which mean the newest record of each test assembly.</param>
    /// <param name="summary">The file that gets Markdown, or empty.</param>
    /// <param name="cancellation">Stops waiting for another process that writes the summary.</param>
    /// <exception cref="ProblemException">PERF0715, PERF0716:
    /// no record, or a summary that cannot be written.</exception>
    public void Judge(IReadOnlyList<string> places, string summary, CancellationToken cancellation)
    {
        var broken = 0;
        var records = RecordSearch.In(
            places,
            problem =>
            {
                broken++;
                fail(problem);
            }
        );
        if (records.Count + broken == 0)
            throw new ProblemException(Problem.GateHasNoRecord(places));

        foreach (var record in records)
        {
            tell($"PerfAssert: {OneLine.Of(ConsoleReport.Headline(record.Run))}");
            Judge(record);
        }

        if (summary.Length > 0 && records.Count > 0)
            Append(
                summary,
                ReportFormat.Markdown.Write(new Report([.. records.Select(record => record.Run)])),
                cancellation
            );
    }

    /// <summary>Test by test. A correction for many tests (Holm) belongs here, once records have p-values.</summary>
    void Judge(FoundRecord record)
    {
        if (record.Run.Measured == 0)
            fail(Problem.GateMeasuredNothing(record.Path, OneLine.Of(ConsoleReport.Headline(record.Run))));
        else
            foreach (var test in record.Run.Tests)
                Judge(record, test);
    }

    void Judge(FoundRecord record, TestRecord test)
    {
        var (doubt, name) = (isStrict ? fail : warn, OneLine.Of(test.Name));
        switch (test.Verdict)
        {
            case Verdict.LimitBreached or Verdict.Regressed:
                fail(
                    Problem.GateFails(
                        record.Path,
                        record.LineOf(test),
                        name,
                        Limits(test, verdict => verdict is Verdict.LimitBreached or Verdict.Regressed)
                    )
                );
                break;
            case Verdict.Inconclusive:
                doubt(
                    Problem.GateUndecided(
                        record.Path,
                        record.LineOf(test),
                        name,
                        Limits(test, verdict => verdict == Verdict.Inconclusive)
                    )
                );
                break;
            case null when test.Metrics.Count > 0:
                doubt(
                    Problem.GateNotJudged(record.Path, record.LineOf(test), name, OneLine.Of(test.NotMeasured ?? ""))
                );
                break;
            case null:
                doubt(
                    Problem.GateNotMeasured(record.Path, record.LineOf(test), name, OneLine.Of(test.NotMeasured ?? ""))
                );
                break;
        }
    }

    static string Limits(TestRecord test, Func<Verdict, bool> isMeant) =>
        OneLine.Of(
            string.Join(
                "; ",
                from limit in test.Limits
                where isMeant(limit.Verdict)
                select $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}, "
                    + $"{LimitLine.Outcome(limit)}"
            )
        );

    /// <summary>At the end: the summary of a CI step is a file that every project and tool adds to.</summary>
    static void Append(string path, string text, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var file = ExclusiveFile.Open(path, cancellation);
            ExclusiveFile.Append(file, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.SummaryUnwritable(path, exception.Message), exception);
        }
    }
}
