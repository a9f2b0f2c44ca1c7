using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>The trend lines that a report shows beside its runs.</summary>
static class HistoryTrendLines
{
    /// <summary>A page of more lines is read by nobody and grows over a megabyte.</summary>
    const int Most = 60;

    /// <summary>Those of the tests of the records, on their machine class, over the last 180 days: what changed first,
    /// then times, then the rest.</summary>
    /// <exception cref="Problems.ProblemException">The history cannot be read.</exception>
    public static async Task<IReadOnlyList<Trend>> Of(
        IHistory history,
        IReadOnlyList<RunRecord> runs,
        CancellationToken cancellation
    )
    {
        var wanted = runs.SelectMany(run => run.Distinct.Select(test => (run.Project, test.Identity, run.MachineClass)))
            .ToHashSet();
        var newest = runs.Max(run => run.Started);
        var trends = await HistoryTrends.Find(
            history,
            new() { From = newest - HistoryTrends.Memory, Until = newest.AddSeconds(1) },
            options: null,
            cancellation
        );
        return
        [
            .. trends
                .Series.Where(trend =>
                    trend.Series.Points.Count > 1
                    && wanted.Contains((trend.Series.Key.Project, trend.Series.Key.Test, trend.Series.Key.Machine))
                )
                .OrderByDescending(trend => trend.Changes.Count > 0)
                .ThenByDescending(trend => trend.Series.Key.Metric == Metrics.Metric.Duration.Name)
                .Take(Most)
                .Select(Of),
        ];
    }

    /// <summary>A series as a line of a chart.</summary>
    public static Trend Of(SeriesTrend trend) =>
        new(
            trend.Series.Key.Test,
            trend.Series.Key.Metric,
            trend.Series.Statistic.Name,
            trend.Series.Key.Unit,
            [
                .. trend
                    .Series.Points.Zip(trend.Averages)
                    .Select(pair => new TrendPoint(pair.First.At, pair.First.Value, pair.First.Commit, pair.Second)),
            ]
        )
        {
            Changes =
            [
                .. trend.Changes.Select(change => new TrendChange(
                    change.Point.Index,
                    change.Point.Before,
                    change.Point.After,
                    change.LastBefore.Commit,
                    change.FirstAfter.Commit
                )),
            ],
        };
}
