using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>Every format there is, in two cultures; each report is a file.</summary>
public partial class ReportTests
{
    static readonly StandDown debugBuild = new(
        "debug-build",
        "Shop.Tests is built for Debug; run with -c Release to measure"
    );

    static readonly Dictionary<string, RunRecord> runs = new()
    {
        ["run"] = SampleRecord.Run,
        ["stood-down"] = SampleRecord.Of(SampleRecord.NotMeasured with { NotMeasured = debugBuild.Reason }) with
        {
            StoodDown = debugBuild,
        },
        ["load"] = SampleRecord.Of(SampleReport.Load),
        ["empty"] = SampleRecord.Of(),
    };

    public static MatrixTheoryData<string, string> Cases =>
        new(ReportFormat.All.Select(format => format.Name), runs.Keys);

    [CulturedTheory(["en-US", "de-DE"])]
    [MemberData(nameof(Cases))]
    public void A_report_is_this_text(string format, string run)
    {
        var report = ReportFormat.All.Single(candidate => candidate.Name == format);

        var text = report.Write(runs[run]);

        Approved.Is(WithoutViewer(text), $"{format}-{run}{report.Extension}");
    }

    /// <summary>The page without what the viewer brings: other tests look at that.</summary>
    static string WithoutViewer(string text) => Packed().Replace(text, "…");

    [Fact]
    public void Formats_have_different_names() =>
        Assert.Equal(ReportFormat.All.Count, ReportFormat.All.Select(format => format.Name).Distinct().Count());

    [Fact]
    public void The_time_of_a_session_is_shown_in_UTC_wherever_it_ran()
    {
        var run = SampleRecord.Run with { Started = new(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)) };

        Assert.Contains(", 2026-01-02 03:04:05 UTC,", ReportFormat.Markdown.Write(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html", new[] { "html" })]
    [InlineData(" HTML , openmetrics,", new[] { "html", "openmetrics" })]
    public void A_list_names_formats(string list, string[] names) =>
        Assert.Equal(names, ReportFormat.Parse("--perf-reports", list).Select(format => format.Name));

    [Fact]
    public void A_format_that_does_not_exist_is_named_with_those_that_do()
    {
        var exception = Assert.Throws<ProblemException>(() => ReportFormat.Parse("--perf-reports", "html,pdf"));

        Assert.StartsWith(
            "PERF0201: --perf-reports = 'pdf' cannot be read. Give names of formats with commas between "
                + "them: markdown, ",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_report_of_several_runs_has_all_of_them()
    {
        var other = SampleRecord.Of(SampleRecord.Held) with
        {
            Assembly = "Mill.Tests.dll",
            Started = SampleRecord.Run.Started.AddDays(1),
        };

        foreach (var format in ReportFormat.All)
        {
            var text = Report.Write(format, SampleRecord.Run, other);

            Assert.Contains(
                "Places_an_order",
                text.Replace("\\_", "_", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
            if (
                format != ReportFormat.Otava
                && format != ReportFormat.Bencher
                && format != ReportFormat.SmallerIsBetter
            )
                Assert.Contains("Mill.Tests", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_is_saved_as_a_whole_file()
    {
        using var temporary = new Temporary();
        var path = Path.Combine(temporary.Folder, "new", "page.html");

        new Report([SampleRecord.Run]).Save(ReportFormat.Html, path);

        Assert.Equal([path], Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
        Assert.EndsWith("</html>\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_records_end_in_json() =>
        Assert.Equal(
            [ReportFormat.Json],
            ReportFormat.All.Where(format => format.Extension.EndsWith(".json", StringComparison.Ordinal))
        );

    [GeneratedRegex(
        "(?<=<(style|script)[^>]*>)[^<]+|(?<=Policy\" content=\")[^\"]+|(?<=<!-- )[^<]+(?= -->)",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Packed();
}
