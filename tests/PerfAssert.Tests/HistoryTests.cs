using PerfAssert.History.Files;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class HistoryTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task Results_are_kept_beside_those_of_earlier_sessions(Runner runner)
    {
        var folder = Path.Combine(sandbox.NewRunFolder().Path, "history");
        var request = new Request(runner, "Settings")
        {
            Environment = [PlantedRuns.Clock, ("PERFASSERT_HISTORY", folder), ("GITHUB_HEAD_REF", "faster")],
        };

        var first = (await sandbox.Run(request)).MustBe(green: true);
        var second = (await sandbox.Run(request)).MustBe(green: true);

        await using var history = new FileHistory(
            folder,
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        var series = Assert.Single(
            await history.Read(new() { Metric = "duration" }, TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            ("Shop", "Shop.Settings.Counts", "faster"),
            (series.Key.Project, series.Key.Test, series.Key.Branch)
        );
        Assert.Equal([first.Record.Run, second.Record.Run], series.Points.Select(point => point.Run));
    }

    // A directory that is there already dotnet test takes for a mistake of its own.
    [Fact]
    public async Task The_option_wins_over_the_variable()
    {
        var (asked, other) = (
            Path.Combine(sandbox.NewRunFolder().Path, "asked"),
            Path.Combine(sandbox.NewRunFolder().Path, "other")
        );

        (
            await sandbox.Run(
                new(Runner.Platform, "Settings")
                {
                    Arguments = ["--perf-history", asked],
                    Environment = [PlantedRuns.Clock, ("PERFASSERT_HISTORY", other)],
                }
            )
        ).MustBe(green: true);

        Assert.Single(Directory.EnumerateFiles(asked, "*.jsonl", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(other));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Where_results_cannot_be_kept_they_stand_all_the_same(Runner runner)
    {
        // A directory below a file: not even root can make that.
        var file = Path.Combine(sandbox.NewRunFolder().Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var report = (
            await sandbox.Run(
                new(runner, "Settings")
                {
                    Environment = [PlantedRuns.Clock, ("PERFASSERT_HISTORY", Path.Combine(file, "history"))],
                }
            )
        ).MustBe(green: true);

        Assert.Equal("Passed", report["Counts"].Outcome);
        Assert.Equal(1, report.Record.Measured);
    }

    [Fact]
    public async Task A_database_is_not_for_test_processes_and_the_run_says_so()
    {
        var report = (
            await sandbox.Run(
                Runner.Executable,
                "Settings",
                PlantedRuns.Clock,
                ("PERFASSERT_HISTORY", "postgres://perf:secret@db/perf")
            )
        ).MustBe(green: true);

        Assert.Contains("PERF0808: PERFASSERT_HISTORY names a database", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_measured_is_no_run()
    {
        var folder = Path.Combine(sandbox.NewRunFolder().Path, "history");

        (
            await sandbox.Run(
                Runner.Executable,
                "Settings",
                PlantedRuns.Clock,
                ("PERFASSERT_HISTORY", folder),
                ("PERFASSERT_DISABLED", "1")
            )
        ).MustBe(green: true);

        Assert.False(Directory.Exists(folder));
    }
}
