using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>
/// Runs of a history as records, to be compared with others. A history keeps no intervals and no verdicts of
/// baselines.
/// </summary>
static class PastRuns
{
    static readonly MachineReceipt unknown = new()
    {
        Cpu = "unknown",
        Cores = 1,
        Os = "unknown",
        Architecture = "unknown",
        Runtime = "0.0",
        Gc = "unknown",
        MemoryBytes = 0,
        Configuration = "unknown",
        RuntimeSettings = [],
        Commit = null,
    };

    public static RunRecord Of(HistoryRun run) =>
        new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = run.Tool,
            Run = run.Run,
            Started = run.At,
            Seconds = 0,
            Assembly = $"{run.Project}.dll",
            Machine = (run.Environment ?? unknown) with { Commit = run.Commit },
            MachineClass = run.Machine,
            Noise = null,
            StoodDown = null,
            Measured = run.Results.Count,
            Total = run.Results.Count,
            Warnings = [],
            Tests =
            [
                .. run
                    .Results.GroupBy(result => result.Test)
                    .Select(results =>
                        Test(results.Key, [.. results]) with
                        {
                            Formerly = run.Formerly?.GetValueOrDefault(results.Key),
                        }
                    ),
            ],
        };

    static TestRecord Test(string name, IReadOnlyList<HistoryResult> results)
    {
        // Only the last point before the arguments parts the class from the method.
        var end = name.IndexOf('(', StringComparison.Ordinal) is var open and >= 0 ? open : name.Length;
        var point = name.LastIndexOf('.', Math.Max(0, end - 1));
        return new()
        {
            Class = point > 0 ? name[..point] : "",
            Method = point > 0 ? name[(point + 1)..] : name,
            Arguments = null,
            Name = name,
            Verdict = results[0].Verdict ?? Verdict.Passed,
            NotMeasured = null,
            OperationsPerIteration = 1,
            Errors = results[0].Errors,
            Metrics = [.. results.Select(ResultMetric.Of)],
        };
    }
}
