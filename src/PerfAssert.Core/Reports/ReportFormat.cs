using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>A way to show a record.</summary>
/// <param name="Name">The word people choose it by.</param>
/// <param name="Extension">Of its files.</param>
/// <param name="Write">Makes the text; reads the record only.</param>
public sealed record ReportFormat(string Name, string Extension, Func<RunRecord, string> Write)
{
    /// <summary>Tables for people, on a page or in a pull request.</summary>
    public static ReportFormat Markdown { get; } = new("markdown", ".md", MarkdownReport.Write);

    /// <summary>Lines for a terminal.</summary>
    public static ReportFormat Console { get; } = new("console", ".txt", ConsoleReport.Write);

    /// <summary>Every format. A new one is a file beside these, a line above and a word here.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } = [Markdown, Console];

    /// <summary>The formats that a test session saves beside its record.</summary>
    public static IReadOnlyList<ReportFormat> Saved { get; } = [Markdown];
}
