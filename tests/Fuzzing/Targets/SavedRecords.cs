using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Comparing;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>Saved records, our own and those of BenchmarkDotNet.</summary>
static class SavedRecords
{
    public static void Record(Input input) => Use(RecordFile.Parse(input.Bytes, "record.json"), input);

    public static void Benchmarks(Input input)
    {
        var path = input.File("Shop-report-full.json");
        Use(BenchmarkDotNetFile.Read(path, []), input);
        Use(
            BenchmarkDotNetFile.Read(
                path,
                ["mean < 5ms", "p95 <= 1us", "allocated < 1KB", "throughput > 10/s", "sla(1ms) >= 95%"]
            ),
            input
        );
    }

    /// <summary>All that the tool does with a record that it took.</summary>
    static void Use(RunRecord record, Input input)
    {
        var written = RecordFile.Bytes(record);
        var again = RecordFile.Parse(written, "written.json");
        BrokenPromiseException.UnlessSame(written, RecordFile.Bytes(again), "a record");
        RecordFile.Parse(RecordFile.Bytes(LightRecord.Of(record)), "sent.json");

        foreach (var format in ReportFormat.All)
            format.Write(record);
        new RecordGate(isStrict: true, _ => { }, _ => { }, _ => { }).Judge(
            [input.File("written.json", written)],
            "",
            CancellationToken.None
        );
        Keep(HistoryRun.Of(record, new(null, null)), input);
        Evaluate(ObservedRun.Of(record));
        ComparisonMarkdown.Write(SideComparison.Of(new("a", [record]), new("b", [again]), new() { Everything = true }));
        new FinishedRuns(new Broadcast()).Take(record, written);
    }

    /// <summary>What a history took it must give back.</summary>
    public static void Keep(HistoryRun run, Input input)
    {
        var warnings = new List<Problem>();
        var history = new FileHistory(
            Path.Combine(input.Folder, $"kept-{Guid.NewGuid():N}"),
            warnings.Add,
            World.Clock
        );
        if (!Waited.For(history.Append(run, CancellationToken.None)))
            throw new BrokenPromiseException("a history that is empty has the run already");

        var kept = Histories.Runs(history);
        BrokenPromiseException.Unless(
            warnings.Count == 0,
            $"a history warns of what it took: {warnings.FirstOrDefault()?.Code}"
        );
        BrokenPromiseException.Unless(kept.Count == 1, "a history does not give back what it took");
        BrokenPromiseException.UnlessSame(Histories.Written(run), Histories.Written(kept[0]), "a run of a history");
        Histories.Ask(history);
    }

    public static void Evaluate(ObservedRun run)
    {
        var (state, _, _) = new Evaluation(World.Rules, World.Actor).At(World.Now, new AlertState(), [run], []);
        new Evaluation(new AlertRules(), World.Actor).At(World.Now, state, [run], []);
    }
}
