using System.Globalization;
using PerfAssert.History;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>A table as Apache Otava reads it: a line for each run, oldest first, with its time, its commit and a column for each series.</summary>
static class OtavaExport
{
    const int LongestColumn = 200;

    public static string Write(IReadOnlyList<Series> series)
    {
        var columns = Columns(series);
        var runs = series.SelectMany((one, column) => one.Points.Select(point => (Point: point, Column: column)))
            .GroupBy(cell => cell.Point.Run, StringComparer.Ordinal).OrderBy(run => run.Min(cell => cell.Point.At));
        return string.Join('\n', [string.Join(',', ["time", "commit", .. columns]), .. runs.Select(run => Line([.. run], columns.Count)), ""]);
    }

    static string Line(IReadOnlyList<(HistoryPoint Point, int Column)> run, int columns)
    {
        var cells = new string[columns];
        foreach (var (point, column) in run) cells[column] = point.Value.ToString("G9", CultureInfo.InvariantCulture);
        var (at, commit) = (run[0].Point.At.UtcDateTime, string.Concat((run[0].Point.Commit ?? "unknown").Where(char.IsAsciiLetterOrDigit).Take(40)));
        return string.Join(',', [at.ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture), commit, .. cells.Select(cell => cell ?? "")]);
    }

    /// <summary>Otava takes a column for one series: where a test ran on several branches or machines, their names are part of that of the column.</summary>
    static List<string> Columns(IReadOnlyList<Series> series)
    {
        var (branches, machines, projects) = (Many(key => key.Branch), Many(key => key.Machine), Many(key => key.Project));
        var (columns, taken) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var one in series)
        {
            string[] parts = [.. projects ? [one.Key.Project] : Array.Empty<string>(), one.Key.Test, one.Key.Metric, one.Statistic.Name, .. branches ? [one.Key.Branch] : Array.Empty<string>(), .. machines ? [one.Key.Machine] : Array.Empty<string>()];
            var wanted = Harmless(string.Join('.', parts.Select(part => OneLine.Short(part, LongestColumn))));
            var name = wanted;
            for (var number = 2; !taken.Add(name); number++) name = FormattableString.Invariant($"{wanted}_{number}");
            columns.Add(name);
        }

        return columns;

        bool Many(Func<SeriesKey, string> part) => series.Select(one => part(one.Key)).Distinct(StringComparer.Ordinal).Count() > 1;
    }

    /// <summary>Of letters, digits and ._-() only, so that it needs no quotes and is no formula.</summary>
    static string Harmless(string name)
    {
        var column = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '(' or ')' ? letter : '_'));
        return column is [var first, ..] && (char.IsLetterOrDigit(first) || first == '_') ? column : $"_{column}";
    }
}
