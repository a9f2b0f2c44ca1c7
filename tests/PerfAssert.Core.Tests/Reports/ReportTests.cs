using PerfAssert.Core.Tests.Records;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>Every format there is, in two cultures; each report is a file.</summary>
public class ReportTests
{
    static readonly StandDown debugBuild = new("debug-build", "Shop.Tests is built for Debug; run with -c Release to measure");

    static readonly Dictionary<string, RunRecord> runs = new()
    {
        ["run"] = SampleRecord.Run,
        ["stood-down"] = SampleRecord.Of(SampleRecord.NotMeasured with { NotMeasured = debugBuild.Reason }) with { StoodDown = debugBuild },
        ["empty"] = SampleRecord.Of(),
    };

    public static MatrixTheoryData<string, string> Cases => new(ReportFormat.All.Select(format => format.Name), runs.Keys);

    [CulturedTheory(["en-US", "de-DE"])]
    [MemberData(nameof(Cases))]
    public void A_report_is_this_text(string format, string run)
    {
        var report = ReportFormat.All.Single(candidate => candidate.Name == format);

        var text = report.Write(runs[run]);

        Approved.Is(text, $"{format}-{run}{report.Extension}");
    }

    [Fact]
    public void Formats_have_different_names() =>
        Assert.Equal(ReportFormat.All.Count, ReportFormat.All.Select(format => format.Name).Distinct().Count());

    [Fact]
    public void The_time_of_a_session_is_shown_in_UTC_wherever_it_ran()
    {
        var run = SampleRecord.Run with { Started = new(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)) };

        Assert.Contains("- 2026-01-02 03:04:05 UTC,", ReportFormat.Markdown.Write(run), StringComparison.Ordinal);
    }
}
