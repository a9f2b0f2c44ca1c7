using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>The workflow of this repository. What takes hours is replaced by what it leaves; the rest runs.</summary>
public class OwnWorkflowTests(Sandbox sandbox)
{
    const string Workflow = ".github/workflows/perf.yml";

    [Theory]
    [InlineData("push", false, "tests suites")]
    [InlineData("pull_request", false, "tests suites")]
    [InlineData("schedule", false, "nightly")]
    [InlineData("workflow_dispatch", false, "tests suites")]
    [InlineData("workflow_dispatch", true, "baselines")]
    public async Task Each_event_has_its_jobs_and_a_red_one_still_reports(
        string eventName,
        bool baselines,
        string expected
    )
    {
        var history = Path.Combine(sandbox.NewRunFolder().Path, "history");
        var records = await sandbox.Run(Runner.Executable, "ExactlyBroken", ("PERFASSERT_HISTORY", history));
        var run = new GitHubRun(sandbox, Workflow, Sandbox.Repository, new(sandbox.NewProjectFolder("own-store")));
        run.Context["github.event_name"] = eventName;
        run.Context["inputs.baselines"] = baselines;
        run.Variables["RECORDS"] = records.Folder.Output;
        run.Variables["PERFASSERT_HISTORY"] = history;
        foreach (
            var command in new[]
            {
                ".ci/run",
                "build/suites.sh quick",
                "build/suites.sh full",
                "dotnet build tests/TokenPerf -c Release -t:PerfBaseline",
            }
        )
        {
            Assert.True(
                File.Exists(Path.Combine(Sandbox.Repository, command.Split(' ')[0]))
                    || command.StartsWith("dotnet", StringComparison.Ordinal),
                command
            );
            run.Instead[command] = "exit 1";
        }

        run.Instead["build/reference-gate.sh"] = "exit 0";
        var jobs = await run.Run();

        Assert.Equal(expected, string.Join(' ', jobs.Select(job => job.Key)));
        Assert.All(jobs, job => job.Value.MustBe(failed: true));
        foreach (var (_, job) in jobs.Where(job => job.Key is "suites" or "nightly"))
        {
            Assert.Equal(2, job["Report"].ExitCode);
            Assert.Contains("## Broken or changed", job.Summary, StringComparison.Ordinal);
            Assert.Contains("\n::error ", job["Report"].Text, StringComparison.Ordinal);
        }
    }
}
