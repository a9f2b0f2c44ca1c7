using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class SettingsTests(Sandbox sandbox)
{
    static Request Counts(Runner runner) => new(runner, "Settings");

    /// <summary>One run with several variables that do not touch each other.</summary>
    Task<Report> WithVariables(Runner runner) =>
        sandbox.ReportOf(
            "variables",
            Counts(runner) with
            {
                Environment = [("PERFASSERT_ITERATIONS", "9"), ("PERFASSERT_REPORTS", "openmetrics, Otava,json")],
            }
        );

    [Theory, ClassData<EveryRunner>]
    public async Task An_environment_variable_wins_over_the_attribute(Runner runner)
    {
        var report = (await WithVariables(runner)).MustBe(green: true);

        Assert.Equal(9, report.Recorded("Counts").Iterations);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Other_reports_are_chosen_by_their_names(Runner runner)
    {
        var report = (await WithVariables(runner)).MustBe(green: true);

        Assert.Equal([".csv", ".json", ".txt"], report.Folder.Files("*").Select(Path.GetExtension).Order());
        Assert.EndsWith(
            "# EOF\n",
            await File.ReadAllTextAsync(
                Assert.Single(report.Folder.Files("*.openmetrics.txt")),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_command_line_says_how_often_and_where_the_record_goes_and_that_it_goes_alone()
    {
        var elsewhere = Path.Combine(sandbox.NewRunFolder().Path, "else", "where");

        var report = (
            await sandbox.Run(
                Counts(Runner.Platform) with
                {
                    Arguments = ["--perf-iterations", "7", "--perf-output", elsewhere, "--perf-reports", "none"],
                }
            )
        ).MustBe(green: true);

        var record = Assert.Single(Directory.EnumerateFiles(elsewhere));
        Assert.Equal(7, Assert.Single(Records.RecordFile.Read(record).Tests).Iterations);
        Assert.Empty(report.Folder.Files("*"));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment()
    {
        var report = (
            await sandbox.Run(
                Counts(Runner.Platform) with
                {
                    Arguments = ["--perf-iterations", "7"],
                    Environment = [("PERFASSERT_ITERATIONS", "9")],
                }
            )
        ).MustBe(green: true);

        Assert.Equal(7, report.Recorded("Counts").Iterations);
    }

    [Fact]
    public async Task The_command_line_reaches_launched_processes()
    {
        var report = (
            await sandbox.Run(new(Runner.Platform, "SettingsOfLaunches") { Arguments = ["--perf-iterations", "7"] })
        ).MustBe(green: true);

        Assert.Equal(7, report.Recorded("Counts_in_the_child").Iterations);
    }

    [Fact]
    public async Task A_cold_start_stays_a_single_call()
    {
        var report = (
            await sandbox.Run(Runner.Executable, "SettingsOfLaunches", ("PERFASSERT_ITERATIONS", "7"))
        ).MustBe(green: true);

        Assert.Equal(2, report.Log.Count(line => line.StartsWith("cold", StringComparison.Ordinal)));
        Assert.Equal(2, report.Recorded("Stays_cold").Iterations);
    }

    [Fact]
    public async Task An_option_that_cannot_be_read_is_refused_before_any_test()
    {
        var report = (
            await sandbox.Run(Counts(Runner.Platform) with { Arguments = ["--perf-iterations", "x"] })
        ).MustBe(green: false);

        Assert.Contains(
            "PERF0201: --perf-iterations = 'x' cannot be read. Give a whole number from 1.",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(report.Tests);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_variable_that_cannot_be_read_fails_the_performance_tests(Runner runner)
    {
        var report = (await sandbox.Run(Counts(runner) with { Environment = [("PERFASSERT_ITERATIONS", "x")] })).MustBe(
            green: false
        );

        Assert.Equal(
            "PERF0201: PERFASSERT_ITERATIONS = 'x' cannot be read. Give a whole number from 1.",
            report["Counts"].Message.Trim()
        );
        Assert.Equal((0, 1), (report.Record.Measured, report.Record.Total));
        Assert.Equal("Passed", report["Ordinary_fact"].Outcome);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_session_leaves_a_page_and_a_summary_beside_its_record(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "Settings")).MustBe(green: true);

        Assert.Equal([".html", ".json", ".md"], report.Folder.Files("*").Select(Path.GetExtension).Order());
        var page = Assert.Single(report.Folder.Files("*.html"));
        Assert.EndsWith(
            "</html>\n",
            await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        if (runner == Runner.Platform)
            Assert.Contains($"- {page}", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_does_not_exist_is_refused_before_any_test()
    {
        var report = (
            await sandbox.Run(Counts(Runner.Platform) with { Arguments = ["--perf-reports", "html,pdf"] })
        ).MustBe(green: false);

        Assert.Contains(
            "PERF0201: --perf-reports = 'pdf' cannot be read. Give names of formats with commas between "
                + "them: markdown, console, text, html,",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(report.Tests);
    }

    [Fact]
    public async Task The_kind_of_a_test_is_its_trait()
    {
        var report = (await sandbox.Run(new(Runner.Executable, "Kinds"))).MustBe(green: true);

        Assert.Equal(
            ("db", "cache", null),
            (
                report.Recorded("Named_kind").Kind,
                report.Recorded("Named_category").Kind,
                report.Recorded("Named_nothing").Kind
            )
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Where_nothing_can_be_written_the_results_stand_and_the_record_goes_to_the_temp_directory(
        Runner runner
    )
    {
        // A directory below a file: not even root can make that.
        var file = Path.Combine(sandbox.NewRunFolder().Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var impossible = Path.Combine(file, "out");

        var report = (
            await sandbox.Run(Counts(runner) with { Environment = [("PERFASSERT_OUTPUT", impossible)] })
        ).MustBe(green: true);

        Assert.Equal("Passed", report["Counts"].Outcome);
        var path = Assert.Single(Directory.EnumerateFiles(Path.Combine(report.Folder.Temp, "perfassert"), "*.json"));
        var warning = Assert.Single(
            Records.RecordFile.Read(path).Warnings,
            sentence => sentence.Contains(".json", StringComparison.Ordinal)
        );
        Assert.StartsWith(
            $"PERF0202: The results cannot be written to {impossible}",
            warning,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Make room or rights there, or choose another directory with PERFASSERT_OUTPUT.",
            warning,
            StringComparison.Ordinal
        );

        // A passing run under the platform shows nothing but the paths; VSTest swallows standard output.
        if (runner == Runner.Executable)
            Assert.Contains("PERF0202", report.Text, StringComparison.Ordinal);
        if (runner == Runner.Platform)
            Assert.Contains($"- {path}", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_are_explained_by_the_help()
    {
        var report = await sandbox.DotNet(
            sandbox.PlatformFolder,
            "test",
            "--project",
            "../Shop/Shop.csproj",
            "-c",
            "Release",
            "--no-build",
            "--help"
        );

        foreach (
            var option in new[]
            {
                "--perf-iterations",
                "--perf-duration",
                "--perf-output",
                "--perf-reports",
                "--perf-strict",
                "--perf-disabled",
                "--perf-force",
            }
        )
            Assert.Contains(option, report.Text, StringComparison.Ordinal);
    }
}
