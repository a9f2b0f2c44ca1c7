using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>The runs that ended last. Their records are kept in memory as the bytes that they came as, with a bound, so
/// that the whole report can be asked for.</summary>
sealed class FinishedRuns(Broadcast broadcast, long mostBytes = FinishedRuns.MostBytes)
{
    const int MostRuns = 20;
    const long MostBytes = 64 * 1024 * 1024;
    const int MostNews = 20;

    readonly Lock gate = new();
    readonly List<(string Id, string Run, string Assembly, byte[] Bytes)> runs = [];

    /// <summary>Takes a run, once.</summary>
    /// <param name="record">The run.</param>
    /// <param name="bytes">It as it came.</param>
    /// <returns>False: it was there already.</returns>
    public bool Take(RunRecord record, byte[] bytes)
    {
        var id = Guid.NewGuid().ToString("N");
        var told = Told(id, record);
        lock (gate)
        {
            if (runs.Exists(run => run.Run == record.Run && run.Assembly == record.Assembly))
                return false;

            broadcast.Tell(About(id), told);
            runs.Add((id, record.Run, record.Assembly, bytes));
            while (runs.Count > MostRuns || (runs.Count > 1 && runs.Sum(run => (long)run.Bytes.Length) > mostBytes))
            {
                broadcast.Forget(About(runs[0].Id));
                runs.RemoveAt(0);
            }

            return true;
        }
    }

    /// <summary>The run of this name on the page, or null.</summary>
    public RunRecord? Find(string id)
    {
        byte[]? bytes;
        lock (gate)
            bytes = runs.Find(run => run.Id == id).Bytes;
        return bytes is null ? null : RecordFile.Parse(bytes, "record");
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
            News = TestGroup
                .Ordered(record.Tests.Where(TestGroup.IsNews))
                .Take(MostNews)
                .Select(test => new
                {
                    Name = OneLine.Short(test.Name),
                    test.Verdict,
                    Reasons = Reasons(test),
                }),
        };
    }

    static string Reasons(TestRecord test) =>
        OneLine.Short(
            string.Join(
                "; ",
                from limit in test.Limits
                where limit.Verdict is Verdict.LimitBreached or Verdict.Regressed or Verdict.Improved
                select $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}, "
                    + $"{LimitLine.Outcome(limit)}"
            )
        );
}
