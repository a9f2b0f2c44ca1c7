using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Exchange;
using PerfAssert.Reports.Formats;
using PerfAssert.Reports.Html;

namespace PerfAssert.Reports;

/// <summary>A way to show records.</summary>
public sealed class ReportFormat
{
    readonly Func<Report, string> write;

    ReportFormat(string name, string extension, Func<Report, string> write) =>
        (Name, Extension, this.write) = (name, extension, write);

    /// <summary>Lines for a terminal.</summary>
    public static ReportFormat Console { get; } = new("console", ".txt", EachRun(ConsoleReport.Write));

    /// <summary>Everything that the record knows, as text.</summary>
    public static ReportFormat Text { get; } = new("text", ".detailed.txt", EachRun(DetailedReport.Write));

    /// <summary>Tables for people, in a pull request or a job summary: 64 KB at most.</summary>
    public static ReportFormat Markdown { get; } = new("markdown", ".md", MarkdownReport.Write);

    /// <summary>One page with tables and charts that needs no server and no network.</summary>
    public static ReportFormat Html { get; } = new("html", ".html", HtmlReport.Write);

    /// <summary>The record itself; an array where there are several.</summary>
    public static ReportFormat Json { get; } = new("json", ".json", JsonReport.Write);

    /// <summary>The customSmallerIsBetter format of github-action-benchmark.</summary>
    public static ReportFormat SmallerIsBetter { get; } =
        new("smaller-is-better", ".smaller", SmallerIsBetterReport.Write);

    /// <summary>Bencher Metric Format.</summary>
    public static ReportFormat Bencher { get; } = new("bencher", ".bmf", BencherReport.Write);

    /// <summary>A line for each run, as Otava reads it.</summary>
    public static ReportFormat Otava { get; } = new("otava", ".csv", OtavaReport.Write);

    /// <summary>OpenMetrics text, for GitLab's metrics report or a push gateway.</summary>
    public static ReportFormat OpenMetrics { get; } = new("openmetrics", ".openmetrics.txt", OpenMetricsReport.Write);

    // Only records end in .json: whoever reads all records of a folder finds nothing else.

    /// <summary>Every format. A new one is a file beside these, a line above and a word here.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [Markdown, Console, Text, Html, Json, SmallerIsBetter, Bencher, Otava, OpenMetrics];

    /// <summary>The formats that a test session saves beside its record unless told otherwise.</summary>
    public static IReadOnlyList<ReportFormat> Saved { get; } = [Markdown, Html];

    /// <summary>The word people choose it by.</summary>
    public string Name { get; }

    /// <summary>Of its files.</summary>
    public string Extension { get; }

    /// <summary>Makes the text; reads the records only.</summary>
    public string Write(Report report) => write(report);

    /// <summary>The same for a single record.</summary>
    public string Write(RunRecord run) => write(new([run]));

    /// <summary>The formats that a list such as <c>html,openmetrics</c> names.</summary>
    /// <param name="source">The setting or option that the list was given to.</param>
    /// <param name="names">The names with commas between them.</param>
    /// <exception cref="ProblemException">PERF0201: there is no such format.</exception>
    public static IReadOnlyList<ReportFormat> Parse(string source, string names) =>
        [
            .. from name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            select All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ProblemException(Problem.SettingUnreadable(source, name, Names)),
        ];

    /// <summary>What a list of formats may hold.</summary>
    public static string Names { get; } =
        $"names of formats with commas between them: {string.Join(", ", All.Select(format => format.Name))}";

    static Func<Report, string> EachRun(Func<RunRecord, string> write) =>
        report => string.Join('\n', report.Runs.Select(write));
}
