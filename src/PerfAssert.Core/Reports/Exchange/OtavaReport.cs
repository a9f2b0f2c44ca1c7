using System.Globalization;
using PerfAssert.Records;

namespace PerfAssert.Reports.Exchange;

/// <summary>A table as Otava reads it: a line for each run, oldest first, with its time, its commit,
/// and a column for each number.</summary>
static class OtavaReport
{
    public static string Write(Report report)
    {
        var names = MetricNames.Columns(report.Runs).ToLookup(named => named.Run);
        var rows = report.Runs.OrderBy(run => run.Started).Select(run => (Run: run, Cells: Cells(names[run]))).ToList();
        var columns = rows.SelectMany(row => row.Cells.Keys).Distinct(StringComparer.Ordinal).ToList();
        string[] lines =
        [
            string.Join(',', ["time", "commit", .. columns]),
            .. rows.Select(row =>
                string.Join(
                    ',',
                    [
                        row
                            .Run.Started.ToUniversalTime()
                            .ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture),
                        Commit(row.Run),
                        .. columns.Select(column => row.Cells.GetValueOrDefault(column, "")),
                    ]
                )
            ),
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>A commit comes from an environment variable, so it may be anything.</summary>
    static string Commit(RunRecord run) =>
        string.Concat((run.Machine.Commit ?? "unknown").Where(char.IsAsciiLetterOrDigit).Take(40));

    /// <summary>Metrics of other tools may have names that are the same as columns: the first one counts.</summary>
    static Dictionary<string, string> Cells(IEnumerable<(RunRecord Run, TestRecord Test, string Name)> tests)
    {
        var cells =
            from named in tests
            from metric in named.Test.Metrics
            from statistic in MetricNames.Exported(metric)
            select KeyValuePair.Create(
                $"{named.Name}.{MetricNames.Of(metric)}.{statistic.Name}",
                statistic.Value.ToString("G9", CultureInfo.InvariantCulture)
            );
        return new(cells.DistinctBy(cell => cell.Key, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
