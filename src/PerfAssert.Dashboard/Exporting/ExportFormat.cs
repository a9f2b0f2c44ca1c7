using PerfAssert.History;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>A way in which other tools read a history.</summary>
/// <param name="Name">The word people choose it by.</param>
/// <param name="Use">Who reads it.</param>
/// <param name="Write">Makes the text.</param>
sealed record ExportFormat(string Name, string Use, Func<IReadOnlyList<Series>, string> Write)
{
    /// <summary>Every format. A new one is a file beside this one and a line here.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("csv", "a line for each number, for spreadsheets and data frames", CsvExport.Write),
        new("json", "the series with their runs", JsonExport.Write),
        new("otava", "a line for each run and a column for each series, for Apache Otava", OtavaExport.Write),
        new(
            "openmetrics",
            "numbers with their times, for promtool tsdb create-blocks-from or a push endpoint",
            OpenMetricsExport.Write
        ),
    ];

    /// <summary>The format of this name, or null.</summary>
    public static ExportFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its name, as help shows it.</summary>
    public override string ToString() => Name;
}
