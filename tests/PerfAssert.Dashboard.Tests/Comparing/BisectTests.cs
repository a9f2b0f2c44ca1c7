using System.Diagnostics;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Tests.Commands;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Comparing;

/// <summary>git itself searches, with the program as its judge.</summary>
public sealed class BisectTests : IDisposable
{
    const int Commits = 12;
    const int FirstBad = 8;
    const int Unbuilt = 6;

    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Git_finds_the_commit_that_made_it_slower_and_skips_what_cannot_be_measured()
    {
        tool.Write("good.json", 1, Timed.Test("Runs", 10));
        Directory.CreateDirectory(tool.Folder["repository/results"]);
        await Git("init", "-q");
        for (var number = 0; number < Commits; number++)
        {
            var record = tool.Folder["repository/results/run.json"];
            Directory.CreateDirectory(Path.GetDirectoryName(record)!);
            File.Delete(record);
            if (number != Unbuilt)
                RecordFile.Write(
                    record,
                    SampleRecord.Of(Timed.Test("Runs", (number < FirstBad ? 10 : 13) + (0.1 * (number % 3)))) with
                    {
                        Run = FormattableString.Invariant($"run-{number}"),
                    }
                );
            await File.WriteAllTextAsync(
                tool.Folder["repository/number"],
                FormattableString.Invariant($"{number}"),
                ToolRun.Cancellation
            );
            await Git("add", "-A");
            await Git(
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "commit",
                "-q",
                "-m",
                FormattableString.Invariant($"commit {number}")
            );
        }

        await Git("bisect", "start", "HEAD", FormattableString.Invariant($"HEAD~{Commits - 1}"));
        var said = await Git(
            "bisect",
            "run",
            "dotnet",
            Path.Combine(Path.GetDirectoryName(typeof(Tool).Assembly.Location)!, "perfassert.dll"),
            "compare",
            "../good.json",
            "results",
            "--bisect"
        );

        Assert.Contains("is the first bad commit", said, StringComparison.Ordinal);
        Assert.Equal(
            FormattableString.Invariant($"commit {FirstBad}\n"),
            await Git("show", "-s", "--format=%s", "refs/bisect/bad")
        );
    }

    async Task<string> Git(params string[] words)
    {
        var start = new ProcessStartInfo("git", words)
        {
            WorkingDirectory = tool.Folder["repository"],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // In English, and as if nobody had settings: signatures, hooks, another name of the first branch.
        foreach (
            var (name, value) in new[]
            {
                ("LC_ALL", "C"),
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
            }
        )
            start.Environment[name] = value;
        using var git = Process.Start(start)!;
        var mistakes = git.StandardError.ReadToEndAsync(ToolRun.Cancellation);
        var said = await git.StandardOutput.ReadToEndAsync(ToolRun.Cancellation);
        await git.WaitForExitAsync(ToolRun.Cancellation);
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', words)}: {said} {await mistakes}");
        return said;
    }
}
