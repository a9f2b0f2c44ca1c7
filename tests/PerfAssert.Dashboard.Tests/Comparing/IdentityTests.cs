using System.Text;
using System.Text.Json.Nodes;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Commands;
using PerfAssert.History;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Comparing;

/// <summary>The same test is the same in every run, whatever its place, its text and its file.</summary>
public sealed class IdentityTests : IDisposable
{
    static readonly string report = File.ReadAllText(
        Path.Combine(
            Repository.Root,
            "tests",
            "PerfAssert.Core.Tests",
            "Records",
            "Imported",
            "Shop.Sorting-report-full.json"
        )
    );

    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Benchmarks_of_several_jobs_may_stand_in_any_order()
    {
        File.WriteAllText(tool.Folder["a.json"], Jobs(("net8", 100), ("net10", 60)));
        File.WriteAllText(tool.Folder["b.json"], Jobs(("net10", 60), ("net8", 100)));
        File.WriteAllText(tool.Folder["c.json"], Jobs(("net10", 60)));

        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a.json", "b.json"));
        Assert.Contains("0 worse, 0 better", tool.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a.json", "c.json", "--json"));
        Assert.Equal("S.Quick [net8]", Assert.Single(tool.Answer.GetProperty("onlyInA").EnumerateArray()).GetString());
        Assert.Empty(tool.Answer.GetProperty("onlyInB").EnumerateArray());
    }

    [Fact]
    public async Task Results_that_nothing_tells_apart_are_not_compared_and_told()
    {
        tool.Write("a.json", 1, Timed.Test("Runs", 10), Timed.Test("Runs", 90), Timed.Test("Stays", 10));
        tool.Write("b.json", 2, Timed.Test("Runs", 90), Timed.Test("Runs", 10), Timed.Test("Stays", 10));

        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a.json", "b.json"));
        Assert.Contains(
            "A has several results of one run that nothing tells apart; they are not compared: "
                + "Shop.Tests.OrderTests.Runs.",
            tool.Output,
            StringComparison.Ordinal
        );

        Assert.Equal(ExitCode.Fine, await tool.Run("import", "a.json"));
        Assert.Contains("PERF0333", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_an_earlier_version_is_compared_under_the_name_of_today()
    {
        tool.Write("old.json", 1, Row("sizes: [1, 2, 3, 4, 5, ···]", 10));
        tool.Write(
            "new.json",
            2,
            Row("sizes: [1, 2, 3, 4, 5, 6]", 20) with
            {
                Formerly = "Shop.Tests.OrderTests.Sorts(sizes: [1, 2, 3, 4, 5, ···])",
            }
        );

        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "old.json", "new.json", "--json"));
        Assert.Empty(tool.Answer.GetProperty("onlyInA").EnumerateArray());
        Assert.Equal(ExitCode.Improved, await tool.Run("compare", "new.json", "old.json"));
    }

    [Fact]
    public async Task A_record_is_compared_with_the_runs_of_a_history()
    {
        await tool.Keep(
            HistoryRun.Of(SampleRecord.Of(Timed.Test("Runs", 10)) with { Run = "kept" }, new("main", null))
        );
        tool.Write("now.json", 2, Timed.Test("Runs", 20));

        await tool.Run("compare", "kept", "now.json", "--history", ".perfassert/history", "--json");

        Assert.Empty(tool.Answer.GetProperty("onlyInA").EnumerateArray());
        Assert.Empty(tool.Answer.GetProperty("onlyInB").EnumerateArray());
    }

    [Fact]
    public async Task One_run_counts_once_however_often_it_was_exported()
    {
        Directory.CreateDirectory(tool.Folder["results"]);
        foreach (var (name, text) in Exports())
            File.WriteAllText(tool.Folder[$"results/{name}.json"], text, Encoding.UTF8);

        Assert.Equal(ExitCode.Fine, await tool.Run("import", "results", "--json"));
        Assert.Equal(
            (1, 4),
            (tool.Answer.GetProperty("added").GetInt32(), tool.Answer.GetProperty("present").GetInt32())
        );
        File.SetLastWriteTimeUtc(tool.Folder["results/brief.json"], new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        await tool.Run("import", "results/brief.json", "--json");
        Assert.Equal(0, tool.Answer.GetProperty("added").GetInt32());

        await tool.Run("report", "results", "--limit", "p95 < 1ms", "--format", "json");
        Assert.True(tool.Answer.GetProperty("tests")[0].GetProperty("operationsPerIteration").GetInt32() > 1);
    }

    [Fact]
    public async Task Joined_reports_are_one_project_with_a_run_a_day()
    {
        for (var day = 1; day <= 8; day++)
            File.WriteAllText(
                tool.Folder[FormattableString.Invariant($"day{day}.json")],
                Jobs(
                    FormattableString.Invariant($"BenchmarkRun-joined-2026-11-{day:00}-10-00-00"),
                    ("DefaultJob", 100 + day)
                )
            );

        await tool.Run([
            "import",
            .. Enumerable.Range(1, 8).Select(day => FormattableString.Invariant($"day{day}.json")),
        ]);
        await tool.Run("history", "--json", "--view", "all");

        Assert.Equal(8, Assert.Single(tool.Answer.EnumerateArray()).GetProperty("runs").GetInt32());
    }

    [Fact]
    public async Task JSON_of_another_kind_is_told_as_that()
    {
        File.WriteAllText(tool.Folder["package.json"], "{\"name\":\"shop\",\"version\":\"1.0.0\"}");

        Assert.Equal(ExitCode.Failed, await tool.Run("report", "package.json"));
        Assert.Contains("PERF0334: ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PERF0301", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_was_cut_off_is_told_as_a_report()
    {
        File.WriteAllText(tool.Folder["report.json"], report[..^100]);

        Assert.Equal(ExitCode.Failed, await tool.Run("report", "report.json"));
        Assert.Contains("PERF0332: ", tool.Error, StringComparison.Ordinal);
    }

    static TestRecord Row(string arguments, double milliseconds) =>
        Timed.Test("Sorts", milliseconds) with
        {
            Arguments = arguments,
        };

    static IEnumerable<(string Name, string Text)> Exports()
    {
        var (full, brief) = (JsonNode.Parse(report)!, JsonNode.Parse(report)!);
        foreach (var benchmark in brief["Benchmarks"]!.AsArray())
            benchmark!.AsObject().Remove("Measurements");
        return
        [
            ("brief", brief.ToJsonString(new() { WriteIndented = true })),
            ("brief-compressed", brief.ToJsonString()),
            ("full", report),
            ("full-compressed", full.ToJsonString()),
            ("windows", report.ReplaceLineEndings("\r\n")),
        ];
    }

    static string Jobs(params (string Name, double Nanoseconds)[] jobs) => Jobs("S-20261101-101012", jobs);

    static string Jobs(string title, params (string Name, double Nanoseconds)[] jobs) =>
        new JsonObject
        {
            ["Title"] = title,
            ["HostEnvironmentInfo"] = new JsonObject
            {
                ["ProcessorName"] = "C",
                ["LogicalCoreCount"] = 8,
                ["RuntimeVersion"] = ".NET 10.0.1",
            },
            ["Benchmarks"] = new JsonArray([
                .. jobs.Select(job => new JsonObject
                {
                    ["DisplayInfo"] = $"S.Quick: {job.Name}",
                    ["Type"] = "S",
                    ["Method"] = "Quick",
                    ["Parameters"] = "",
                    ["FullName"] = "S.Quick",
                    ["Measurements"] = new JsonArray([
                        .. Enumerable
                            .Range(1, 4)
                            .Select(i => new JsonObject
                            {
                                ["IterationMode"] = "Workload",
                                ["IterationStage"] = "Result",
                                ["LaunchIndex"] = 1,
                                ["IterationIndex"] = i,
                                ["Operations"] = 1000,
                                ["Nanoseconds"] = (job.Nanoseconds * 1000) + i,
                            }),
                    ]),
                }),
            ]),
        }.ToJsonString();
}
