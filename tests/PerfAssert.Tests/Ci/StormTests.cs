using System.Diagnostics;
using System.Globalization;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary><c>build/storm.sh</c>, with a command that tells where it ran.</summary>
public class StormTests(Sandbox sandbox)
{
    // The tests of the command: one passed, one failed, one that is undecided, one that was skipped for another reason.
    const string Results = """
        {"results":{"tests":[{"name":"A.Holds","status":"passed"},
        {"name":"A.Breaks","status":"failed","message":"A.Breaks broke 1 of 1 limit"},
        {"name":"A.Doubts","status":"skipped","message":"A.Doubts left 1 of 1 limit undecided"},
        {"name":"A.Rests","status":"skipped","message":"not today"}]}}
        """;

    [Fact]
    public async Task Every_surrounding_is_what_its_name_says_and_the_table_counts_the_tests()
    {
        var (folder, command) = Command(
            "echo \"$(id -u) $(nproc) ${LANG:-} ${TZ:-} ${HOME:-homeless} | $PWD\" >>\"$1/facts\""
        );

        var ended = await Storm(
            folder,
            ["--runs", "2", "--only", "quiet,core,path,german,zone,homeless", command, folder.Path]
        );

        Assert.True(ended.ExitCode == 1, ended.Text);
        foreach (var surrounding in new[] { "quiet", "core", "path", "german", "zone", "homeless" })
        {
            for (var run = 1; run <= 2; run++)
                Assert.Matches(
                    FormattableString.Invariant(
                        $@"\| {surrounding} +\| +{run} \| +1 \| +1 \| +1 \| +1 \| +2 \| +\d+ \|"
                    ),
                    ended.Text
                );
        }

        Assert.Contains("path-2: A.Breaks failed\nA.Breaks broke 1 of 1 limit", ended.Text, StringComparison.Ordinal);
        Assert.Contains(
            "zone-1: A.Doubts is undecided\nA.Doubts left 1 of 1 limit undecided",
            ended.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("A.Rests", ended.Text, StringComparison.Ordinal);

        var facts = await File.ReadAllLinesAsync(
            Path.Combine(folder.Path, "facts"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(12, facts.Length);
        Assert.EndsWith($" | {Sandbox.Repository}", facts[0].TrimEnd('/'), StringComparison.Ordinal);
        Assert.Equal("1", facts[1].Split(' ')[1]);
        Assert.Matches(@"\| .* .*für.*/main$", facts[2]);
        Assert.Contains(" de_DE.UTF-8 ", facts[3], StringComparison.Ordinal);
        Assert.Contains(" Pacific/Chatham ", facts[4], StringComparison.Ordinal);
        Assert.Contains(" homeless |", facts[5], StringComparison.Ordinal);
    }

    /// <summary>The form of the file is xUnit's, and has changed before.</summary>
    [Fact]
    public async Task What_xUnit_writes_of_an_undecided_test_is_counted_as_such()
    {
        var results = Path.Combine(sandbox.NewRunFolder().Path, "results.json");
        (
            await sandbox.Run(
                new(Runner.Executable, "Undecided")
                {
                    Method = "Too_short_a_time",
                    Arguments = ["-result-ctrf", results],
                    Environment = [PlantedRuns.Clock],
                }
            )
        ).MustBe(green: true);
        var (folder, command) = Command($"cp '{results}' \"$TEST_RESULTS/a.json\"");

        var ended = await Storm(folder, ["--only", "quiet", command, folder.Path]);

        Assert.Matches(@"\| quiet +\| +1 \| +1 \| +0 \| +0 \| +1 \| +1 \| +\d+ \|", ended.Text);
        Assert.Contains(
            "quiet-1: Shop.Undecided.Too_short_a_time is undecided\nShop.Undecided.Too_short_a_time left 1 "
                + "of 1 limit undecided",
            ended.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Somebody_else_than_root_runs_in_a_clone_of_his_own()
    {
        var (folder, command) = Command("id -u >\"$1/facts\"; git rev-parse HEAD >>\"$1/facts\"; touch mine");

        var ended = await Storm(folder, ["--only", "user", command, folder.Path]);

        if (Environment.IsPrivilegedProcess)
        {
            var facts = await File.ReadAllLinesAsync(
                Path.Combine(folder.Path, "facts"),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(["65534", await Git.Run(Sandbox.Repository, "rev-parse", "HEAD")], facts);
        }
        else
        {
            Assert.Contains("only root can become somebody else", ended.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_started_ends_with_it(bool interrupted)
    {
        // One child stays in the group of the command, one leaves it.
        var (folder, command) = Command(
            "sleep 1000 & setsid sleep 1000 & echo \"STORM=$STORM\" >\"$1/mark\"; touch \"$1/runs\"; "
                + $"{(interrupted ? "wait" : "")}"
        );
        using var storm = Start(folder, ["--only", "busy", command, folder.Path]);

        var mark = Path.Combine(folder.Path, "mark");
        if (interrupted)
        {
            while (!File.Exists(Path.Combine(folder.Path, "runs")))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            using var kill = Running.Command.Start(
                "kill",
                ["-TERM", storm.Id.ToString(CultureInfo.InvariantCulture)],
                folder.Path,
                []
            );
            (await kill.End(TimeSpan.FromMinutes(1))).MustSucceed();
        }

        var ended = await storm.End(TimeSpan.FromMinutes(5));

        Assert.True(ended.ExitCode == (interrupted ? 143 : 1), ended.Text);
        var name = (await File.ReadAllTextAsync(mark, TestContext.Current.CancellationToken)).Trim();
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => Carries(process, name));
        Assert.Empty(Directory.EnumerateDirectories(folder.Temp, "storm.*"));
    }

    [Theory]
    [InlineData("true", "--only", "sunny", "true")]
    [InlineData("no command", "--runs", "2")]
    [InlineData("no number", "--runs", "many", "true")]
    public async Task What_it_does_not_understand_it_explains(string why, params string[] arguments)
    {
        var ended = await Storm(sandbox.NewRunFolder(), arguments);

        Assert.True(ended.ExitCode == 2, why);
        Assert.Contains("build/storm.sh --runs 3 build/perf.sh", ended.Text, StringComparison.Ordinal);
    }

    static bool Carries(string process, string mark)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // No process, another user's, or one that has just ended.
        }
    }

    /// <summary>A command that runs a line of the shell, leaves results of tests and ends red.</summary>
    (RunFolder Folder, string Command) Command(string line)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("It looks for its children in /proc.");
            throw new UnreachableException();
        }

        Programs.Need("/usr/bin/jq", "jq (apt-get install jq, or build/setup.sh)");
        var folder = sandbox.NewRunFolder();
        var command = Path.Combine(folder.Path, "command.sh");
        File.WriteAllText(
            command,
            "#!/usr/bin/env bash\nmkdir -p \"$TEST_RESULTS\"\ncat >\"$TEST_RESULTS/a.json\" "
                + $"<<'X'\n{Results}\nX\n{line}\nexit 1\n"
        );

        // The other user must reach it.
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        for (
            var path = folder.Temp;
            path != Path.GetTempPath().TrimEnd('/') && path != "/";
            path = Path.GetDirectoryName(path)!
        )
            File.SetUnixFileMode(path, everybody);
        File.SetUnixFileMode(command, everybody);
        return (folder, command);
    }

    Command Start(RunFolder folder, string[] arguments) =>
        sandbox.Start(
            Path.Combine(Sandbox.Repository, "build", "storm.sh"),
            arguments,
            folder.Path,
            folder,
            [("NUGET_PACKAGES", Path.Combine(folder.Path, "none"))]
        );

    async Task<Ended> Storm(RunFolder folder, string[] arguments)
    {
        using var storm = Start(folder, arguments);
        return await storm.End(TimeSpan.FromMinutes(10));
    }
}
