using System.Globalization;
using PerfAssert.History;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>A table with a line for each number (RFC 4180).</summary>
static class CsvExport
{
    static readonly string[] head =
    [
        "time",
        "run",
        "project",
        "test",
        "metric",
        "statistic",
        "unit",
        "branch",
        "machine",
        "commit",
        "value",
        "count",
        "sd",
        "errors",
        "verdict",
    ];

    public static string Write(IReadOnlyList<Series> series) =>
        string.Join(
            '\n',
            [
                string.Join(',', head),
                .. from one in series from point in one.Points select string.Join(',', Cells(one, point).Select(Cell)),
                "",
            ]
        );

    static IEnumerable<string> Cells(Series series, HistoryPoint point) =>
        [
            point.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            point.Run,
            series.Key.Project,
            series.Key.Test,
            series.Key.Metric,
            series.Statistic.Name,
            series.Key.Unit,
            series.Key.Branch,
            series.Key.Machine,
            point.Commit ?? "",
            Number(point.Value),
            point.Count.ToString(CultureInfo.InvariantCulture),
            point.Deviation is { } deviation ? Number(deviation) : "",
            point.Errors.ToString(CultureInfo.InvariantCulture),
            point.Verdict?.ToString() ?? "",
        ];

    static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>In quotes where it must be; a spreadsheet would run what begins like a formula.</summary>
    static string Cell(string text)
    {
        var line = OneLine.Of(text);
        if (
            line is ['=' or '+' or '-' or '@' or '\t', ..]
            && !double.TryParse(line, CultureInfo.InvariantCulture, out _)
        )
            line = $"'{line}";
        return line.AsSpan().IndexOfAny(',', '"') >= 0
            ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : line;
    }
}
