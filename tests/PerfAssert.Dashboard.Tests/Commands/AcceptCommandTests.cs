using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Baselines;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Snapshots;

namespace PerfAssert.Dashboard.Tests.Commands;

public sealed class AcceptCommandTests : IDisposable
{
    const string Quick = "Sorts.Quick.DotNet10_0";
    const string Slow = "Sorts.Slow.DotNet10_0";

    readonly ToolRun tool = new() { Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero) };

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task What_waits_is_accepted_with_its_reason_and_a_line_in_the_log()
    {
        Project("shop");
        Write("shop/perf", Quick, "verified", 12.5);
        Write("shop/perf", Quick, "received", 11);

        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "--reason", "faster sort"));

        Assert.Equal($"shop: accepted perf/{Quick}.verified.json: duration 12.5 us -> 11 us (-12 %)\n", tool.Output);
        Assert.Equal([$"{Quick}.verified.json"], Files("shop/perf"));
        Assert.Contains(
            "\"reason\":\"faster sort\"",
            await File.ReadAllTextAsync(tool.Folder["shop/perf-approvals.jsonl"], ToolRun.Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dry_run_says_it_and_changes_nothing()
    {
        Project("shop");
        Write("shop/perf", Quick, "received", 11);

        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "--dry-run"));
        Assert.Equal($"shop: would accept perf/{Quick}.verified.json: new: duration 11 us\n", tool.Output);
        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "--dry-run", "--json"));
        Assert.Equal(
            $"shop: would accept perf/{Quick}.verified.json: new: duration 11 us",
            Assert.Single(tool.Answer.GetProperty("baselines").EnumerateArray()).GetString()
        );

        Assert.Equal([$"{Quick}.received.json"], Files("shop/perf"));
        Assert.False(File.Exists(tool.Folder["shop/perf-approvals.jsonl"]));
    }

    [Fact]
    public async Task Every_project_below_is_found_and_build_output_is_not()
    {
        Project("shop");
        Project("stock");
        Write("shop/perf", Quick, "received", 11);
        Write("stock/perf", Slow, "received", 12);
        Write("shop/bin/perf", Quick, "received", 11);

        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "--reason", "first numbers"));

        Assert.Equal([$"{Quick}.verified.json"], Files("shop/perf"));
        Assert.Equal([$"{Slow}.verified.json"], Files("stock/perf"));
        Assert.Equal([$"{Quick}.received.json"], Files("shop/bin/perf"));
    }

    [Fact]
    public async Task A_part_of_the_name_and_a_folder_choose()
    {
        Project("shop");
        Project("stock");
        foreach (var project in new[] { "shop", "stock" })
        foreach (var name in new[] { Quick, Slow })
            Write($"{project}/perf", name, "received", 11);

        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "quick", "--in", "stock", "--reason", "first numbers"));

        Assert.Equal([$"{Quick}.verified.json", $"{Slow}.received.json"], Files("stock/perf"));
        Assert.Equal([$"{Quick}.received.json", $"{Slow}.received.json"], Files("shop/perf"));
    }

    [Fact]
    public async Task What_is_rejected_is_deleted_and_what_was_approved_stays()
    {
        Project("shop");
        Write("shop/perf", Quick, "verified", 12.5);
        Write("shop/perf", Quick, "received", 11);

        Assert.Equal(ExitCode.Fine, await tool.Run("accept", "--reject"));

        Assert.Equal([$"{Quick}.verified.json"], Files("shop/perf"));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "--reason is missing. Say why the numbers are right", "accept")]
    [InlineData(ExitCode.Usage, "--reason is missing.", "accept", "--reason", " ")]
    [InlineData(ExitCode.Usage, "--dry-run and --reject cannot stand together.", "accept", "--dry-run", "--reject")]
    [InlineData(ExitCode.Failed, "PERF1205: No received baseline waits in ", "accept", "--reason", "x")]
    [InlineData(
        ExitCode.Failed,
        "PERF1205: No received baseline with 'Sorts' in its name waits in nowhere.",
        "accept",
        "Sorts",
        "--in",
        "nowhere",
        "--reason",
        "x"
    )]
    public async Task A_mistake_has_a_sentence_and_a_code(int code, string sentence, params string[] words)
    {
        Assert.Equal(code, await tool.Run(words));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_received_file_that_is_not_whole_is_a_mistake_and_nothing_is_accepted()
    {
        Project("shop");
        Write("shop/perf", Quick, "received", 11);
        await File.WriteAllTextAsync(tool.Folder[$"shop/perf/{Slow}.received.json"], "{", ToolRun.Cancellation);

        Assert.Equal(ExitCode.Failed, await tool.Run("accept", "--reason", "x"));

        Assert.StartsWith("error: PERF0510: ", tool.Error, StringComparison.Ordinal);
        Assert.Equal([$"{Quick}.received.json", $"{Slow}.received.json"], Files("shop/perf"));
    }

    void Project(string folder)
    {
        Directory.CreateDirectory(tool.Folder[folder]);
        File.WriteAllText(tool.Folder[$"{folder}/Tests.csproj"], "<Project />");
    }

    void Write(string folder, string name, string kind, double microseconds) =>
        SnapshotText.Write(
            tool.Folder[$"{folder}/{name}.{kind}.json"],
            BaselineText.Of(Measured.Durations(microseconds, microseconds, microseconds))
        );

    IEnumerable<string?> Files(string folder) =>
        Directory.EnumerateFiles(tool.Folder[folder]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
