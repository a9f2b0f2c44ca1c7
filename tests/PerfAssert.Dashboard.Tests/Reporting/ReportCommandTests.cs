using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Commands;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Tests.Reporting;

public sealed class ReportCommandTests : IDisposable
{
    readonly ToolRun tool = new();

    static TestRecord Better { get; } = SampleRecord.Held with { Verdict = Verdict.Improved };

    public static TheoryData<string> Formats => [.. ReportFormat.All.Select(format => format.Name)];

    public void Dispose() => tool.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_format_is_what_the_library_writes(string name)
    {
        tool.Write("run.json", SampleRecord.Run);
        var expected = ReportFormat.All.Single(format => format.Name == name).Write(SampleRecord.Run);

        Assert.Equal(ExitCode.Regression, await tool.Run("report", "run.json", "--format", name));
        Assert.Equal(expected, tool.Output);

        Assert.Equal(ExitCode.Regression, await tool.Run("report", "run.json", "--format", name, "--output", "one"));
        Assert.Equal("", tool.Output);
        Assert.Equal(expected, await File.ReadAllTextAsync(tool.Folder["one"], ToolRun.Cancellation));
    }

    [Fact]
    public async Task Several_formats_go_into_a_folder()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held));

        Assert.Equal(
            ExitCode.Fine,
            await tool.Run("report", "run.json", "--format", "markdown,html", "--format", "otava", "--output", "out")
        );

        Assert.Equal(
            ["performance.csv", "performance.html", "performance.md"],
            Directory.EnumerateFiles(tool.Folder["out"]).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task One_report_that_fails_hides_no_other_and_nothing_is_fine()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held));
        tool.Write("red.json", SampleRecord.Run);
        Directory.CreateDirectory(tool.Folder["out/performance.html"]);

        Assert.Equal(
            ExitCode.Failed,
            await tool.Run("report", "run.json", "--format", "html,markdown", "--output", "out")
        );
        Assert.Contains(
            "warning: PERF1202: The report html could not be written to",
            tool.Error,
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(tool.Folder["out/performance.md"]));

        Assert.Equal(
            ExitCode.Regression,
            await tool.Run("report", "red.json", "--format", "html,markdown", "--output", "out")
        );
    }

    [Theory]
    [InlineData("held", ExitCode.Fine)]
    [InlineData("held", ExitCode.Fine, "--strict")]
    [InlineData("red", ExitCode.Regression, "--gate")]
    [InlineData("red", ExitCode.BisectBad, "--bisect")]
    [InlineData("undecided", ExitCode.Fine)]
    [InlineData("undecided", ExitCode.Inconclusive, "--strict")]
    [InlineData("undecided", ExitCode.BisectSkip, "--bisect")]
    [InlineData("unmeasured", ExitCode.Inconclusive, "--strict")]
    [InlineData("better", ExitCode.Improved)]
    [InlineData("better", ExitCode.Fine, "--gate")]
    [InlineData("better", ExitCode.Fine, "--bisect")]
    public async Task The_exit_code_is_that_of_the_verdicts(string record, int code, params string[] words)
    {
        tool.Write("held.json", SampleRecord.Of(SampleRecord.Held));
        tool.Write("red.json", SampleRecord.Run);
        tool.Write("undecided.json", SampleRecord.Of(SampleRecord.Held, SampleRecord.Undecided));
        tool.Write("unmeasured.json", SampleRecord.Of(SampleRecord.Held, SampleRecord.NotMeasured));
        tool.Write("better.json", SampleRecord.Of(SampleRecord.Held, Better));

        Assert.Equal(code, await tool.Run(["report", $"{record}.json", .. words]));
    }

    [Fact]
    public async Task A_record_that_measured_nothing_is_never_fine()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.NotMeasured));

        Assert.Equal(ExitCode.Failed, await tool.Run("report", "run.json"));
        Assert.Contains("warning: PERF0714: ", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BisectSkip, await tool.Run("report", "run.json", "--bisect"));
    }

    [Fact]
    public async Task Without_a_name_records_are_found_where_tests_leave_them()
    {
        Assert.Equal(ExitCode.Failed, await tool.Run("report"));
        Assert.Contains("error: PERF1201: There is no record at ", tool.Error, StringComparison.Ordinal);

        tool.Write("artifacts/bin/Shop.Tests/release/TestResults/perfassert/old.json", 1, SampleRecord.Broken);
        tool.Write("artifacts/bin/Shop.Tests/release/TestResults/perfassert/new.json", 2, SampleRecord.Held);
        Assert.Equal(ExitCode.Fine, await tool.Run("report", "--json"));
        Assert.EndsWith(
            "new.json",
            Assert.Single(tool.Answer.GetProperty("records").EnumerateArray()).GetString(),
            StringComparison.Ordinal
        );

        tool.Write("results/red.json", 1, SampleRecord.Broken);
        tool.Variables["PERFASSERT_OUTPUT"] = "results";
        Assert.Equal(ExitCode.Regression, await tool.Run("report"));
    }

    [Fact]
    public async Task A_folder_means_the_newest_record_of_each_assembly()
    {
        tool.Write("all/1.json", 1, SampleRecord.Broken);
        tool.Write("all/2.json", 2, SampleRecord.Held);
        tool.Write(
            "all/3.json",
            SampleRecord.Of(SampleRecord.Held) with
            {
                Assembly = "Other.Tests.dll",
                Run = "other",
            }
        );

        Assert.Equal(ExitCode.Fine, await tool.Run("report", "all", "--json"));
        Assert.Equal(2, tool.Answer.GetProperty("records").GetArrayLength());
        Assert.Equal(ExitCode.Regression, await tool.Run("report", "all", "all/1.json"));
    }

    [Fact]
    public async Task A_record_that_is_missing_or_torn_is_told_and_the_rest_is_reported()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held));
        await File.WriteAllTextAsync(tool.Folder["torn.json"], "{ \"schema\": 1,", ToolRun.Cancellation);

        Assert.Equal(ExitCode.Failed, await tool.Run("report", "run.json", "torn.json", "gone.json"));

        Assert.Contains("PERF0301", tool.Error, StringComparison.Ordinal);
        Assert.Contains("PERF0303: There is no record at gone.json.", tool.Error, StringComparison.Ordinal);
        Assert.Contains("Places_an_order", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_trends_of_the_history()
    {
        for (var number = 0; number < 12; number++)
            await tool.Keep(SampleRuns.Run(number, SampleRuns.Result("Places_an_order", number < 6 ? 1e6 : 2e6)));
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held) with { Started = SampleRuns.Start.AddHours(12) });

        Assert.Equal(
            ExitCode.Fine,
            await tool.Run("report", "run.json", "--format", "html", "--history", ".perfassert/history")
        );

        Assert.Contains(
            "Shop.Tests.OrderTests.Places_an_order: median duration in 12 runs",
            tool.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Failed, await tool.Run("report", "run.json", "--format", "html", "--history", "nowhere"));
    }

    [Fact]
    public async Task The_summary_of_a_job_is_added_to()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held));
        await File.WriteAllTextAsync(tool.Folder["summary.md"], "what stood there\n", ToolRun.Cancellation);

        Assert.Equal(ExitCode.Fine, await tool.Run("report", "run.json", "--summary", "summary.md"));

        var text = await File.ReadAllTextAsync(tool.Folder["summary.md"], ToolRun.Cancellation);
        Assert.StartsWith(
            "what stood there\n# Shop.Tests: 1 of 1 performance tests measured",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GitHub_gets_an_error_for_each_red_test_and_a_warning_for_each_doubt()
    {
        tool.Write("run.json", SampleRecord.Run);

        await tool.Run("report", "run.json", "--output", "one.txt", "--annotations", "github");

        Assert.Equal(
            [
                "::error title=Shop.Tests.OrderTests.Finds_an_order(number%3A 7)::"
                    + "p95 duration 2.195 ms, limit under 2 ms: broken by 9.7 %25; "
                    + "allocated 100.5 KB, limit under 1 KB: broken, 100.5 times the limit; "
                    + "success rate 40 %25, limit at least 99 %25: broken, only 1/2.5 of the limit",
                "::error title=Shop.Tests.OrderTests.Hashes_a_name::"
                    + "throughput 9467456/s, limit at least 20000000/s: broken, only 1/2.1 of the limit",
                "::error title=Shop.Tests.OrderTests.Sorts_the_orders::"
                    + "ratio, NotSlowerThan(Sorts_as_before) 1.08, limit under 1.025 (5 %25 tolerance): "
                    + "slower by 8 %25",
                "::warning title=Shop.Tests.OrderTests.Counts_the_stock::"
                    + "mean duration 99.5 ms, limit under 100 ms: undecided: the limit lies inside the interval; "
                    + "median duration nothing, limit under 100 ms: undecided: no operation ended without an error",
                "::warning title=Shop.Tests.OrderTests.Burns_the_shop::"
                    + "not measured: it threw IOException: No space left on device",
                "",
            ],
            tool.Output.Split('\n')
        );
    }

    [Fact]
    public async Task The_server_is_found_by_its_variables()
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Broken));

        await tool.Run("report", "run.json", "--output", "one.txt", "--annotations", "auto");
        Assert.Equal("", tool.Output);

        tool.Variables["TF_BUILD"] = "True";
        await tool.Run("report", "run.json", "--output", "one.txt", "--annotations", "auto");
        Assert.StartsWith(
            "##vso[task.logissue type=error]Shop.Tests.OrderTests.Finds_an_order(number: 7): p95 duration "
                + "2.195 ms, limit under 2 ms: broken by 9.7 %AZP25; ",
            tool.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GitHub_gets_no_more_than_it_shows()
    {
        tool.Write(
            "run.json",
            SampleRecord.Of([
                .. Enumerable
                    .Range(0, 30)
                    .Select(number =>
                        SampleRecord.Test(FormattableString.Invariant($"T{number}"), Verdict.LimitBreached)
                    ),
            ])
        );

        await tool.Run("report", "run.json", "--output", "one.txt", "--annotations", "github");

        var lines = tool.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.Equal("::error title=PerfAssert::21 more tests; the report names them", lines[^1]);
    }

    [Theory]
    [InlineData(
        "--format = 'pdf' cannot be read. Give names of formats with commas between them: markdown, console,",
        "--format",
        "pdf"
    )]
    [InlineData("--format names no format.", "--format", ",")]
    [InlineData(
        "Several formats need a folder to be written into. Give one with --output.",
        "--format",
        "html,markdown"
    )]
    [InlineData("Argument 'jenkins' not recognized.", "--annotations", "jenkins")]
    public async Task A_wrong_command_line_ends_with_64(string sentence, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, await tool.Run(["report", .. words]));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
    }
}
