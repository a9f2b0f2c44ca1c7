using PerfAssert.History;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary>
/// Runs of a history as records, for rules to be tried on. A history keeps no intervals and no verdicts of baselines:
/// numbers count as they are, and <c>regression</c> is not asked.
/// </summary>
static class PastRuns
{
    const int MostValues = 100_000;

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
            Metrics = [.. results.Select(Metric)],
        };
    }

    static MetricRecord Metric(HistoryResult result) =>
        new(
            result.Metric,
            result.Unit,
            result.Count,
            0,
            [
                .. HistoryStatistic
                    .All.Where(statistic => result[statistic] is not null)
                    .Select(statistic => new StatisticRecord(statistic.Name, result[statistic]!.Value, null, null)),
            ],
            result.Histogram is { } histogram ? Values([.. histogram]) : null
        );

    /// <summary>The middle of each bucket, so often as it holds values.</summary>
    static List<double>? Values(byte[] histogram)
    {
        try
        {
            var buckets = SparseHistogram.Read(histogram);
            return buckets.Sum(bucket => bucket.Count) > MostValues
                ? null
                :
                [
                    .. buckets.SelectMany(bucket =>
                        Enumerable.Repeat((bucket.Low + bucket.High) / 2, (int)bucket.Count)
                    ),
                ];
        }
        catch (FormatException)
        {
            return null; // The numbers beside it are whole.
        }
    }
}
