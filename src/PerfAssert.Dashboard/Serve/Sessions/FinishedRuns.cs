using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>The runs that ended last. Their records are kept in memory, with a bound, so that the whole report can be asked for.</summary>
sealed class FinishedRuns(Broadcast broadcast)
{
    const int MostRuns = 20;
    const long MostBytes = 64 * 1024 * 1024;
    const int MostNews = 20;

    readonly Lock gate = new();
    readonly List<(string Id, long Bytes, RunRecord Record)> runs = [];

    /// <summary>Takes a run, once.</summary>
    /// <param name="record">The run.</param>
    /// <param name="bytes">How large it is.</param>
    /// <returns>False: it was there already.</returns>
    public bool Take(RunRecord record, long bytes)
    {
        lock (gate)
        {
            if (runs.Exists(run => run.Record.Run == record.Run && run.Record.Assembly == record.Assembly)) return false;

            var id = Guid.NewGuid().ToString("N");
            runs.Add((id, bytes, record));
            while (runs.Count > MostRuns || (runs.Count > 1 && runs.Sum(run => run.Bytes) > MostBytes))
            {
                broadcast.Forget(About(runs[0].Id));
                runs.RemoveAt(0);
            }

            broadcast.Tell(About(id), Told(id, record));
            return true;
        }
    }

    /// <summary>The run of this name on the page, or null.</summary>
    public RunRecord? Find(string id)
    {
        lock (gate) return runs.Find(run => run.Id == id).Record;
    }

    static Topic About(string id) => new("run", id, 1);

    static object Told(string id, RunRecord record)
    {
        var grade = Grade.Of(record);
        return new
        {
            Id = id,
            Run = OneLine.Short(record.Run),
            Assembly = OneLine.Short(Path.GetFileNameWithoutExtension(record.Assembly)),
            At = record.Started.ToUnixTimeMilliseconds(),
            record.Seconds,
            Headline = OneLine.Short(ConsoleReport.Headline(record)),
            Grade = grade.Text,
            GradeReason = grade.Reason,
            Commit = record.Machine.Commit is { } commit ? OneLine.Short(commit) : null,
            Worst = record.Tests.Select(test => test.Verdict).Max(),
            News = TestGroup.Ordered(record.Tests.Where(TestGroup.IsNews)).Take(MostNews).Select(test => new { Name = OneLine.Short(test.Name), test.Verdict, Reasons = Reasons(test) }),
        };
    }

    static string Reasons(TestRecord test) => OneLine.Short(string.Join("; ",
        from limit in test.Limits
        where limit.Verdict is Verdict.LimitBreached or Verdict.Regressed or Verdict.Improved
        select $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}, {LimitLine.Outcome(limit)}"));
}
