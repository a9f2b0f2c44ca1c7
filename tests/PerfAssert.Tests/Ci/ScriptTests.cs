using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>The scripts for gates and hooks, with the tool as a user installs it.</summary>
public class ScriptTests(Sandbox sandbox, CiShop shop) : IClassFixture<CiShop>
{
    static string Script(string name) => Path.Combine(Sandbox.Repository, "docs", "ci", name);

    [Theory]
    [InlineData(Verdict.Passed, "", 0, "The gate is open.")]
    [InlineData(Verdict.Improved, "", 0, "The gate is open.")]
    [InlineData(Verdict.LimitBreached, "", 2, "closed: something is slower or breaks a limit")]
    [InlineData(Verdict.Regressed, "1", 2, "closed: something is slower or breaks a limit")]
    [InlineData(Verdict.Inconclusive, "", 3, "closed: something was not decided or not measured")]
    [InlineData(Verdict.Inconclusive, "1", 0, "The gate is open.")]
    [InlineData(null, "", 1, "closed: the records could not be judged")]
    public async Task The_gate_opens_for_what_was_measured_and_holds(
        Verdict? verdict,
        string lenient,
        int code,
        string says
    )
    {
        var folder = sandbox.NewRunFolder();
        if (verdict is { } known)
            await WriteRecord(Path.Combine(folder.Output, "run.json"), known);
        Directory.CreateDirectory(folder.Output);

        var ended = await Run(
            "gate.sh",
            folder,
            folder.Path,
            [folder.Output],
            await shop.ToolOnPath(),
            ("PERF_GATE_LENIENT", lenient)
        );

        Assert.True(ended.ExitCode == code, ended.Text);
        Assert.Contains(says, ended.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_tool_the_gate_is_closed()
    {
        var folder = sandbox.NewRunFolder();
        await WriteRecord(Path.Combine(folder.Output, "run.json"), Verdict.Passed);

        Assert.Equal(
            127,
            (await Run("gate.sh", folder, folder.Path, [folder.Output], ("PERFASSERT", "there-is-none"))).ExitCode
        );
        Assert.Equal(64, (await Run("gate.sh", folder, folder.Path, [])).ExitCode);
    }

    [Fact]
    public async Task A_commit_waits_for_the_quick_tests_and_for_nothing_else()
    {
        var workspace = await shop.Clone("hooked", "main");
        File.Copy(Script("pre-commit"), Path.Combine(workspace, ".git", "hooks", "pre-commit"));

        Assert.Contains(
            "succeeded: 1",
            (await Commit("src/Shop/Till.cs", CiShop.Till(120))).MustSucceed().Text,
            StringComparison.Ordinal
        );

        var slow = await Commit("src/Shop/Till.cs", CiShop.Till(1000));
        Assert.NotEqual(0, slow.ExitCode);
        Assert.Contains("TillTests.Sells broke 1 of", slow.Text, StringComparison.Ordinal);
        Assert.Contains("git commit --no-verify commits all the same", slow.Text, StringComparison.Ordinal);

        // The red code is there still: what is committed now is no code, and no test runs.
        await Git.Run(workspace, "reset", "--quiet");
        Assert.DoesNotContain(
            "Test run",
            (await Commit("README.md", "A shop.")).MustSucceed().Text,
            StringComparison.Ordinal
        );

        async Task<Ended> Commit(string file, string text)
        {
            await File.WriteAllTextAsync(Path.Combine(workspace, file), text, TestContext.Current.CancellationToken);
            await Git.Run(workspace, "add", file);
            using var command = sandbox.Start(
                "git",
                ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--message", "Change"],
                workspace,
                sandbox.NewRunFolder(),
                [("PERF_TESTS", CiShop.Tests)]
            );
            return await command.End();
        }
    }

    [Fact]
    public async Task Git_bisect_finds_the_commit_that_allocates_more()
    {
        var workspace = await shop.Clone("bisected", "main");
        int[] bytes = [100, 100, 0, 100, 100, 1000, 1000, 1000];
        foreach (var (index, size) in bytes.Index())
        {
            // One commit does not compile: nobody can say of it whether it is good.
            await File.WriteAllTextAsync(
                Path.Combine(workspace, "src/Shop/Till.cs"),
                size == 0 ? "this is no code" : FormattableString.Invariant($"{CiShop.Till(size)} // {index}"),
                TestContext.Current.CancellationToken
            );
            await Git.Commit(workspace, FormattableString.Invariant($"Change {index}"));
        }

        await Git.Run(workspace, "bisect", "start", "HEAD", "HEAD~8");
        using var command = sandbox.Start(
            "git",
            ["bisect", "run", Script("bisect.sh"), CiShop.Tests, "--filter-method", "*.Sells"],
            workspace,
            sandbox.NewRunFolder(),
            [await shop.ToolOnPath(), ("COMPARE", "--metric allocated")]
        );
        var ended = await command.End();

        Assert.True(ended.ExitCode == 0, ended.Text);
        Assert.Matches("is the first bad commit", ended.Text);
        Assert.Equal("Change 5", await Git.Run(workspace, "log", "-1", "--format=%s", "refs/bisect/bad"));
        Assert.Equal("", await Git.Run(workspace, "status", "--porcelain"));
        Assert.Single((await Git.Run(workspace, "worktree", "list")).Split('\n'));
    }

    [Fact]
    public async Task A_search_that_cannot_be_made_ends_instead_of_blaming_a_commit()
    {
        var workspace = await shop.Clone("not-bisected", "main");
        var folder = sandbox.NewRunFolder();

        foreach (
            var (arguments, tool, says) in new (string[], string, string)[]
            {
                ([], "perfassert", "git bisect run"),
                ([CiShop.Tests], "there-is-none", "dotnet tool install"),
                ([CiShop.Tests], "true", "git bisect start BAD GOOD"),
            }
        )
        {
            var ended = await Run("bisect.sh", folder, workspace, arguments, ("PERFASSERT", tool));

            Assert.Equal(128, ended.ExitCode);
            Assert.Contains(says, ended.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Shells_find_no_fault_in_the_scripts()
    {
        Programs.Need("/usr/bin/shellcheck", "shellcheck (apt-get install shellcheck, or build/setup.sh)");

        // SC1091: what a script of the build takes in is another file.
        string[] scripts =
        [
            "report.sh",
            "test.sh",
            "measure.sh",
            "perf.sh",
            "suites.sh",
            "storm.sh",
            "results.sh",
            "evidence.sh",
        ];
        using var command = Command.Start(
            "shellcheck",
            [
                "-e",
                "SC1091",
                Script("gate.sh"),
                Script("bisect.sh"),
                Script("pre-commit"),
                .. scripts.Select(name => Path.Combine(Sandbox.Repository, "build", name)),
            ],
            Sandbox.Repository,
            []
        );
        (await command.End()).MustSucceed();
    }

    async Task<Ended> Run(
        string script,
        RunFolder folder,
        string workspace,
        string[] arguments,
        params (string Name, string Value)[] environment
    )
    {
        using var command = sandbox.Start(Script(script), arguments, workspace, folder, environment);
        return await command.End();
    }

    async Task WriteRecord(string path, Verdict verdict)
    {
        var run = (await sandbox.ReportOf(Runner.Executable, "Settings")).Record;
        var test = Assert.Single(run.Tests);
        RecordFile.Write(
            path,
            run with
            {
                Tests =
                [
                    test with
                    {
                        Verdict = verdict,
                        Limits = [.. test.Limits.Select(limit => limit with { Verdict = verdict })],
                    },
                ],
            }
        );
    }
}
