using System.Diagnostics;
using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Tests and runs that end before their time.</summary>
public class EndingTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_time_out_is_one_failure_in_the_words_of_xUnit(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "TimeOuts")).MustBe(green: false);

        foreach (var method in new[] { "Slow_and_asynchronous", "Slow_and_synchronous", "Slow_in_a_fresh_process" })
        {
            Assert.Equal(
                ("Failed", "Test execution timed out after 300 milliseconds"),
                (report[method].Outcome, report[method].Message.Trim())
            );
            Assert.Equal("it was stopped by its time-out", report.Recorded(method).NotMeasured);
        }

        Assert.Equal(6, report.Tests.Count);
        Assert.DoesNotContain("Cleanup", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_before_the_first_operation_says_so_too()
    {
        var report = (await sandbox.ByPlantedClock(Runner.Executable, "SlowToBegin")).MustBe(green: false);

        Assert.Equal("Test execution timed out after 300 milliseconds", report["Never_called"].Message.Trim());
        Assert.Equal("it was stopped by its time-out", report.Recorded("Never_called").NotMeasured);
        Assert.Empty(report.Log);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_time_out_while_a_breach_is_confirmed_keeps_the_numbers(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "TimeOuts");

        Assert.Equal(
            ("Failed", "Test execution timed out after 10000 milliseconds"),
            (report["Slow_to_confirm"].Outcome, report["Slow_to_confirm"].Message.Trim())
        );
        Assert.Equal(
            (Verdict.LimitBreached, 20),
            (report.Recorded("Slow_to_confirm").Verdict, report.Recorded("Slow_to_confirm").Iterations)
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task After_a_time_out_the_others_are_measured(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "TimeOuts");

        Assert.Equal(["Passed", "Passed"], [report["In_time"].Outcome, report["Measured_all_the_same"].Outcome]);
        Assert.Equal((3, 6), (report.Record.Measured, report.Record.Total));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Control_C_ends_the_run_soon_and_leaves_no_green_test(Runner runner)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test could send to one process.");

        var folder = sandbox.NewRunFolder();
        using var command = sandbox.Start(new(runner, "Endless"), folder);
        var tests = await Measuring(folder);

        // A terminal sends it to every process in it, at once. Left alone, the test would go on for a day.
        await Signal("INT", [command.Id, .. Between(command.Id, tests), tests]);
        var ended = await command.End();

        Assert.NotEqual(0, ended.ExitCode);
        await Condition.Holds(
            () => !IsAlive(tests),
            FormattableString.Invariant($"process {tests} has not ended:\n{ended.Text}")
        );
        Assert.DoesNotContain(new Report(ended, folder).Tests, test => test.Outcome == "Passed");
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_signal_to_end_leaves_a_record_and_a_red_test(Runner runner)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test could send to one process.");

        var folder = sandbox.NewRunFolder();
        using var command = sandbox.Start(new(runner, "Endless"), folder);
        var tests = await Measuring(folder);
        await Signal("TERM", tests);
        var report = new Report(await command.End(), folder).MustBe(green: false);

        Assert.Contains("ended by SIGTERM", report.Recorded("Goes_on").NotMeasured, StringComparison.Ordinal);
        Assert.False(IsAlive(tests));
    }

    [Theory]
    [InlineData("Launched", null)]
    [InlineData("Confirmed", Verdict.LimitBreached)]
    [InlineData("Stored", null)]
    public async Task A_signal_to_end_ends_fresh_processes_too(string method, Verdict? verdict)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test could send to one process.");

        var folder = sandbox.NewRunFolder();
        using var command = sandbox.Start(
            new(Runner.Executable, "EndlessLaunches") { Method = method, Environment = [PlantedRuns.Clock] },
            folder
        );
        var child = await Measuring(folder);
        await Signal("TERM", command.Id);
        var report = new Report(await command.End(), folder).MustBe(green: false);

        Assert.False(IsAlive(child));
        Assert.Empty(Directory.EnumerateDirectories(folder.Temp, "perfassert-launch-*"));
        var recorded = report.Recorded(method);
        Assert.Equal((verdict, false), (recorded.Verdict, recorded.Confirmed));
        if (verdict is null)
            Assert.Contains("ended by SIGTERM", recorded.NotMeasured, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_process_ends_with_its_parent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test could send to one process.");

        var folder = sandbox.NewRunFolder();
        using var command = sandbox.Start(new(Runner.Executable, "EndlessLaunches") { Method = "Launched" }, folder);
        var child = await Measuring(folder);
        await Signal("KILL", command.Id);
        await command.End();

        await Condition.Holds(() => !IsAlive(child), FormattableString.Invariant($"process {child} has not ended"));
        Assert.Empty(Directory.EnumerateDirectories(folder.Temp, "perfassert-launch-*"));
    }

    [Fact]
    public async Task A_test_that_does_not_end_is_stopped_though_it_has_no_time_out()
    {
        var report = await sandbox.Run(
            new(Runner.Executable, "Hanging")
            {
                Environment =
                [
                    PlantedRuns.Clock,
                    ("PERFASSERT_TIME_LIMIT_MS", "300"),
                    ("PERFASSERT_DURATION_MS", "50"),
                ],
            }
        );

        var message =
            "PERF0210: Shop.Hanging.Does_not_return had not ended 0.3 s after the time that it asks for, so "
            + "it was stopped: an operation of it does not return. "
            + "Mend that, or set its Timeout, or PERFASSERT_TIME_LIMIT_MS for all tests.";
        Assert.Equal(
            ("Failed", message),
            (report["Does_not_return"].Outcome, report["Does_not_return"].Message.Trim())
        );
        Assert.Equal(message, report.Recorded("Does_not_return").NotMeasured);
        Assert.Equal(Verdict.Passed, report.Recorded("Is_measured_all_the_same").Verdict);
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_no_lock()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test could send to one process.");

        var folder = sandbox.NewRunFolder();
        using var killed = sandbox.Start(new(Runner.Executable, "Endless"), folder);
        await Signal("KILL", await Measuring(folder));
        await killed.End();

        Assert.Empty(folder.Files("*.json"));

        // The next run has the same lock; it would wait ten minutes for it, and say so.
        using var next = sandbox.Start(new(Runner.Executable, "Held") { Environment = [PlantedRuns.Clock] }, folder);
        var ended = (await next.End()).MustSucceed();
        Assert.Empty(new Report(ended, folder).Record.Warnings);
    }

    /// <summary>Waits until the endless test is called; returns the process in which that happens.</summary>
    static async Task<int> Measuring(RunFolder folder)
    {
        await Condition.Holds(() => folder.Lines.Any(lines => lines.Count() > 3), "the endless test was not called");
        return folder.Lines.First(lines => lines.Count() > 3).Key;
    }

    /// <summary>Those by which a process has another run, such as the console of VSTest, the first first.</summary>
    static List<int> Between(int first, int last)
    {
        var between = new List<int>();
        for (var id = Parent(last); last != first && id > 1 && id != first; id = Parent(id))
            between.Insert(0, id);
        return between;
    }

    static int Parent(int id)
    {
        if (!OperatingSystem.IsLinux())
            return 0;

        // The second field after the name, which stands in brackets.
        var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    static async Task Signal(string name, params int[] processes)
    {
        var all = string.Join(
            ' ',
            processes.Distinct().Select(process => process.ToString(CultureInfo.InvariantCulture))
        );
        using var kill = Command.Start("/bin/sh", ["-c", $"kill -{name} {all}"], "/", []);
        (await kill.End()).MustSucceed();
    }

    static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
