using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.History.Trends;
using PerfAssert.Problems;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>Files of a history, and backups.</summary>
static class Histories
{
    /// <summary>Read all the same; every other warning is of something that was left out.</summary>
    static readonly string[] harmless = ["PERF0804", "PERF0807"];

    public static void Folder(Input input)
    {
        var warnings = new List<Problem>();
        var file = input.File("history/2026-03/20260310T070000Z-run-001.jsonl");
        input.File("history/2026-03/20260310T080000Z-other.jsonl", Written(Other));
        var history = new FileHistory(Path.Combine(input.Folder, "history"), warnings.Add, World.Clock);
        var runs = Runs(history);
        var leftOut = warnings.Where(warning => !harmless.Contains(warning.Code)).ToList();
        Ask(history);
        foreach (var run in runs)
        {
            SavedRecords.Evaluate(ObservedRun.Of(run));
            SavedRecords.Keep(run, input);
        }

        Waited.For(history.Compact(CancellationToken.None));
        BrokenPromiseException.Unless(
            Runs(history).Select(run => run.Run).ToHashSet().SetEquals(runs.Select(run => run.Run)),
            "compacting changed the runs"
        );
        BrokenPromiseException.Unless(
            leftOut.Count == 0 || File.Exists(file),
            "compacting deleted what could not be read"
        );
        if (leftOut.Count > 0)
            throw new ProblemException(leftOut[0]);
    }

    public static void Backup(Input input)
    {
        var warnings = new List<Problem>();
        var history = new FileHistory(Path.Combine(input.Folder, "restored"), warnings.Add, World.Clock);
        var (added, _) = Waited.For(
            HistoryBackup.Restore(input.File("backup.gz"), history, warnings.Add, CancellationToken.None)
        );
        var heard = warnings.Count;
        BrokenPromiseException.Unless(Runs(history).Count == added, "what was restored is not there");
        BrokenPromiseException.Unless(
            warnings.Count == heard,
            $"a history warns of what was restored: {warnings.LastOrDefault()?.Code}"
        );
        if (heard > 0)
            throw new ProblemException(warnings[0]);
    }

    public static List<HistoryRun> Runs(FileHistory history)
    {
        var runs = new List<HistoryRun>();
        Waited.For(Gather());
        return runs;

        async Task Gather()
        {
            await foreach (var run in history.Runs(CancellationToken.None))
                runs.Add(run);
        }
    }

    public static byte[] Written(HistoryRun run)
    {
        using var stream = new MemoryStream();
        RunText.Write(stream, run);
        return stream.ToArray();
    }

    /// <summary>Every number of every series.</summary>
    public static void Ask(FileHistory history)
    {
        Waited.For(history.Summarise(new(), CancellationToken.None));
        foreach (var series in Waited.For(history.Read(new(), CancellationToken.None)))
            SeriesTrend.Of(series);
    }

    static HistoryRun Other { get; } =
        new()
        {
            Run = "other",
            At = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero),
            Project = "Shop.Tests",
            Branch = "main",
            Commit = null,
            Machine = "here",
            Tool = "0.1.0",
            Results =
            [
                new()
                {
                    Test = "Shop.Tests.OrderTests.Places_an_order",
                    Metric = "duration",
                    Unit = "ns",
                    Verdict = null,
                    Count = 3,
                    Errors = 0,
                    Numbers = [.. HistoryStatistic.All.Select(_ => 100.0)],
                },
            ],
        };
}
