using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class LaunchTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_cold_start_is_one_call_in_each_of_so_many_fresh_processes(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        var calls = LinesOf(report, "cold");
        Assert.Equal(3, calls.Count);
        Assert.Equal(3, calls.Distinct().Count());
        Assert.Equal((Verdict.Passed, 3, 3, 0), Summary(report, "Starts_cold"));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Launches_warm_up_in_each_process_and_join_their_values(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        var calls = LinesOf(report, "warm");
        Assert.Equal(2, calls.Distinct().Count());
        Assert.Equal((Verdict.Passed, 8, 2, 1), Summary(report, "Starts_warm"));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Nothing_that_is_launched_runs_in_the_process_of_the_tests(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        // Each process has a log of its own; that of the tests tells only what is not launched.
        var tests = Assert.Single(report.Lines, process => process.Contains("not launched"));
        Assert.All(tests, line => Assert.Equal("not launched", line));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_process_runs_one_row_of_a_theory_only(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        var rows = report
            .Lines.Select(process =>
                process.Where(line => line.StartsWith("row", StringComparison.Ordinal)).Distinct().ToList()
            )
            .Where(lines => lines.Count > 0)
            .ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, lines => Assert.Single(lines));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task An_exception_in_the_process_comes_back_with_its_stack(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "Launches")).MustBe(green: false);

        var message = report["Throws_in_the_child"].Message.Trim();
        Assert.StartsWith(
            "In a fresh process: System.Collections.Generic.KeyNotFoundException: no such book",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("at Shop.Launches.Throws_in_the_child() in ", message, StringComparison.Ordinal);
        Assert.StartsWith(
            "In a fresh process: ",
            report.Recorded("Throws_in_the_child").NotMeasured,
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_test_that_skips_itself_in_the_process_is_skipped(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        Assert.Equal("NotExecuted", report["Skips_in_the_child"].Outcome);
        Assert.Contains("nobody is here", report["Skips_in_the_child"].Output, StringComparison.Ordinal);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_process_that_dies_is_a_problem_with_its_last_words(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Launches");

        Assert.Matches(
            @"^PERF0203: Shop\.Launches\.Dies_in_the_child could not be measured in a fresh process: "
                + @"it ended with exit code 3 and no numbers\. It said: (?s:.*)farewell",
            report["Dies_in_the_child"].Message.Trim()
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_heap_limit_holds_in_the_process(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "Heaps")).MustBe(green: false);

        Assert.Contains(FormattableString.Invariant($"heap {200 * 1024 * 1024}"), report.Log);
        var test = report.Recorded("Sees_its_limit");
        Assert.Equal((Verdict.Passed, 200 * 1024 * 1024L, 1), (test.Verdict, test.HeapLimitBytes, test.Launches));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Who_wants_more_than_the_heap_fails_alone(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Heaps");

        Assert.Equal("Failed", report["Wants_too_much"].Outcome);
        Assert.Matches("OutOfMemory|PERF0203", report["Wants_too_much"].Message);
        Assert.Equal("Passed", report["Ordinary_fact"].Outcome);
        Assert.Equal("Passed", report["Sees_its_limit"].Outcome);
    }

    [Fact]
    public async Task A_row_that_is_longer_than_a_command_line_is_launched()
    {
        var report = (
            await sandbox.Run(
                new(Runner.Platform, "HardLaunches") { Method = "Long_argument", Environment = [PlantedRuns.Clock] }
            )
        ).MustBe(green: true);

        Assert.Equal(
            (Verdict.Passed, 1),
            (report.Recorded("Long_argument").Verdict, report.Recorded("Long_argument").Launches)
        );
    }

    [Fact]
    public async Task Nobody_waits_for_what_a_fresh_process_leaves_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no program that does nothing.");

        var report = (
            await sandbox.Run(new(Runner.Executable, "HardLaunches") { Method = "Leaves_a_process_behind" })
        ).MustBe(green: true);

        Assert.Equal(Verdict.Passed, report.Recorded("Leaves_a_process_behind").Verdict);
    }

    [Fact]
    public async Task Where_no_process_can_be_started_a_red_stands_with_its_numbers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folder for the answer is another one there.");

        var report = (
            await sandbox.Run(new(Runner.Executable, "LostFolder") { Environment = [PlantedRuns.Clock] })
        ).MustBe(green: false);

        var test = report.Recorded("Breaks");
        Assert.Equal((Verdict.LimitBreached, 20, false), (test.Verdict, test.Iterations, test.Confirmed));
        Assert.StartsWith(
            "It was not measured again in a fresh process: PERF0203: Shop.LostFolder.Breaks could not be "
                + "measured in a fresh process: ",
            test.Findings.Single(finding => finding.Kind == "not-confirmed").Text,
            StringComparison.Ordinal
        );
        Assert.Contains("broke 1 of 1 limit over 20 iterations:", report["Breaks"].Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "PERF0203: Shop.LostFolder.Launched could not be measured in a fresh process: ",
            report["Launched"].Message,
            StringComparison.Ordinal
        );
    }

    static (Verdict?, int Iterations, int Launches, int Warmup) Summary(Report report, string method)
    {
        var test = report.Recorded(method);
        return (test.Verdict, test.Iterations, test.Launches, test.WarmupOperations);
    }

    /// <summary>The process ids that a launched method wrote, call by call.</summary>
    static List<int> LinesOf(Report report, string word) =>
        [
            .. report
                .Log.Where(line => line.StartsWith(word, StringComparison.Ordinal))
                .Select(line => int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture)),
        ];
}
