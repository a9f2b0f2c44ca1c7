using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class BrokenLoadTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task The_message_names_the_phase_that_broke_its_limit(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "BrokenLoads")).MustBe(green: false);

        var message = report["Phase"].Message;
        Assert.StartsWith("Shop.BrokenLoads.Phase broke 1 of 2 limits over ", message.Trim(), StringComparison.Ordinal);
        Assert.Matches(@"calm: median duration +\S+ ms.*, limit under 5 s: (passed|undecided)", message);
        Assert.Matches(@"busy: mean duration +\S+ ms \(.+\), limit under 1 us: broken, \S+ times the limit", message);
        Assert.True(report["Phase"].LeadsTo("Phase"), report["Phase"].Stack);
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Without_a_limit_on_success_one_failure_is_red(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "BrokenLoads");

        var message = report["One_failure_without_a_limit_on_success"].Message;
        Assert.Matches(@"success rate +\S+ % \(.+\), limit at least 100 %: broken", message);
        Assert.Contains(
            "1 operation failed, the first: InvalidOperationException: the shelf is empty",
            message,
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_dead_service_ends_the_load_early_with_its_error(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "BrokenLoads");

        Assert.Matches(@"PERF0411: The load ended early: nothing succeeded for \S+ s", report["Dead"].Message);
        Assert.Contains("connection refused", report["Dead"].Message, StringComparison.Ordinal);
        Assert.Matches("cache_hit_rate.*no operation ended without an error", report["Dead"].Message);
        // It would last an hour.
        Assert.InRange(report["Dead"].Took, TimeSpan.FromSeconds(2), report.Took);
        Assert.Equal(Verdict.LimitBreached, report.Recorded("Dead").Verdict);
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Operations_that_take_too_long_are_told_to_stop_and_counted(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "BrokenLoads");

        Assert.Contains("PERF0411: The load ended early", report["Hangs"].Message, StringComparison.Ordinal);
        Assert.Contains("PERF0413: The operation", report["Hangs"].Message, StringComparison.Ordinal);
        Assert.InRange(report["Hangs"].Took, TimeSpan.FromSeconds(2), report.Took);
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task A_rising_load_ends_at_the_step_that_broke_its_limit_and_says_where(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "BrokenLoads");

        var test = report.Recorded("Stressed");
        Assert.Equal(["sustained_users"], test.Limits.Select(limit => limit.Metric));
        Assert.Equal(Verdict.LimitBreached, test.Verdict);
        Assert.InRange(test.Load!.Phases.Count, 1, 4);
        Assert.Matches(
            @"note: The load rose until it broke at \S+ users?: mean duration was .+, limit under 40 ms\.",
            report["Stressed"].Message
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Time_outs_and_skips_are_those_of_xUnit(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "BrokenLoads");

        Assert.Contains(
            "Test execution timed out after 1500 milliseconds",
            report["Timed_out"].Message,
            StringComparison.Ordinal
        );
        Assert.Equal("it was stopped by its time-out", report.Recorded("Timed_out").NotMeasured);
        Assert.Equal(["NotExecuted", "NotExecuted"], [report["Skips_itself"].Outcome, report["Skipped"].Outcome]);
        Assert.Equal("it was skipped: closed on Sundays", report.Recorded("Skips_itself").NotMeasured);
    }
}
