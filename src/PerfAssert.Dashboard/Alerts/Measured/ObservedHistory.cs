using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.Limits;

namespace PerfAssert.Dashboard.Alerts.Measured;

/// <summary>
/// Runs of a history as rules see them. A history keeps no intervals and no verdicts of baselines:
/// numbers count as they are, and <c>regression</c> is not asked.
/// </summary>
static class ObservedHistory
{
    public static ObservedRun Of(HistoryRun run) =>
        new()
        {
            Run = run.Run,
            Assembly = $"{run.Project}.dll",
            Project = run.Project,
            Environment = run.Machine,
            Commit = run.Commit,
            Began = run.At,
            Ended = run.At,
            Measured = run.Results.Count,
            Total = run.Results.Count,
            Tests =
            [
                .. run
                    .Results.GroupBy(result => result.Test)
                    .Select(results => new ObservedTest(results.Key, [.. results.Select(ResultMetric.Of)])
                    {
                        Formerly = run.Formerly?.GetValueOrDefault(results.Key),
                        Verdict = results.First().Verdict ?? Verdict.Passed,
                    }),
            ],
        };
}
