using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Commands;

namespace PerfAssert.Dashboard.Tests.Reporting;

/// <summary>What a report takes in besides records: what BenchmarkDotNet measured, and the log of alerts.</summary>
public sealed class OtherSourcesTests : IDisposable
{
    const string Benchmarks = "Shop.Sorting-report-full.json";

    readonly ToolRun tool = new();

    public OtherSourcesTests() =>
        File.Copy(
            Path.Combine(Repository.Root, "tests", "PerfAssert.Core.Tests", "Records", "Imported", Benchmarks),
            tool.Folder[Benchmarks]
        );

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task What_BenchmarkDotNet_measured_is_judged_by_limits_of_the_command_line()
    {
        Assert.Equal(ExitCode.Fine, await tool.Run("report", Benchmarks, "--limit", "mean < 1min"));
        Assert.Equal(
            ExitCode.Regression,
            await tool.Run("report", Benchmarks, "--limit", "mean < 1min", "--limit", "mean < 1ns")
        );
        Assert.Contains("under 1 ns", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_limits_it_is_shown_and_not_judged()
    {
        Assert.Equal(ExitCode.Inconclusive, await tool.Run("report", Benchmarks, "--strict"));
        Assert.Contains("not judged", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_compared_and_kept_like_a_record()
    {
        Assert.Equal(ExitCode.Fine, await tool.Run("compare", Benchmarks, Benchmarks));
        Assert.Contains("0 worse", tool.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, await tool.Run("import", Benchmarks, "--json"));
        Assert.Equal(1, tool.Answer.GetProperty("added").GetInt32());
    }

    [Theory]
    [InlineData(
        ExitCode.Failed,
        "PERF1207: --limit mean < 1min is for reports of BenchmarkDotNet, and none was found.",
        "mean < 1min"
    )]
    [InlineData(ExitCode.Usage, "The limit 'fast' cannot be read", "fast")]
    public async Task A_limit_that_judges_nothing_is_a_mistake(int code, string sentence, string limit)
    {
        tool.Write("run.json", SampleRecord.Of(SampleRecord.Held));

        Assert.Equal(code, await tool.Run("report", "run.json", "--limit", limit));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_timeline_of_alerts()
    {
        tool.Write("run.json", Runs.At(tool.Now, ("Places_an_order", 250)));
        await tool.Run("alerts", "evaluate", "run.json");
        await tool.Run("report", "run.json", "--format", "html");
        Assert.DoesNotContain("events from", tool.Output, StringComparison.Ordinal);

        await tool.Run("report", "run.json", "--format", "html", "--alerts", ".perfassert/alerts");
        Assert.Contains("1 events from", tool.Output, StringComparison.Ordinal);
        Assert.Contains("fired: mean 250 ms, over 100 ms", tool.Output, StringComparison.Ordinal);
    }
}
