using System.Globalization;
using PerfAssert.History;
using PerfAssert.Records;
using PerfAssert.Reports.Exchange;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>A table as Apache Otava reads it: a line for each run, oldest first, with its time,
/// its commit and a column for each series.</summary>
static class OtavaExport
{
    public static string Write(IReadOnlyList<Series> series)
    {
        var columns = Columns(series);
        var runs = series
            .SelectMany((one, column) => one.Points.Select(point => (Point: point, Column: column)))
            .GroupBy(cell => cell.Point.Run, StringComparer.Ordinal)
            .OrderBy(run => run.Min(cell => cell.Point.At));
        return string.Join(
            '\n',
            [string.Join(',', ["time", "commit", .. columns]), .. runs.Select(run => Line([.. run], columns.Count)), ""]
        );
    }

    static string Line(IReadOnlyList<(HistoryPoint Point, int Column)> run, int columns)
    {
        var cells = new string[columns];
        foreach (var (point, column) in run)
            cells[column] = point.Value.ToString("G9", CultureInfo.InvariantCulture);
        var (at, commit) = (
            run[0].Point.At.UtcDateTime,
            string.Concat((run[0].Point.Commit ?? "unknown").Where(char.IsAsciiLetterOrDigit).Take(40))
        );
        return string.Join(
            ',',
            [
                at.ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture),
                commit,
                .. cells.Select(cell => cell ?? ""),
            ]
        );
    }

    /// <summary>Otava takes a column for one series: where a test ran on several branches or machines, their names are
    /// part of that of the column.</summary>
    static IReadOnlyList<string> Columns(IReadOnlyList<Series> series)
    {
        var (branches, machines, projects) = (
            Many(key => key.Branch),
            Many(key => key.Machine),
            Many(key => key.Project)
        );
        return MetricNames.Distinct([
            .. series.Select(one =>
                (MetricNames.Column(string.Join('.', Parts(one).Select(LongText.Of))), one.Key.ToString())
            ),
        ]);

        string[] Parts(Series one) =>
            [
                .. projects ? [one.Key.Project] : Array.Empty<string>(),
                one.Key.Test,
                one.Key.Metric,
                one.Statistic.Name,
                .. branches ? [one.Key.Branch] : Array.Empty<string>(),
                .. machines ? [one.Key.Machine] : Array.Empty<string>(),
            ];

        bool Many(Func<SeriesKey, string> part) =>
            series.Select(one => part(one.Key)).Distinct(StringComparer.Ordinal).Count() > 1;
    }
}
