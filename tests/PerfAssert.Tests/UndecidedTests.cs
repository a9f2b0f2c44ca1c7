using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class UndecidedTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task What_cannot_be_decided_is_skipped_with_the_reason(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "Undecided")).MustBe(green: true);

        var test = report["Too_short_a_time"];
        Assert.Equal("NotExecuted", test.Outcome);
        Assert.Contains("Shop.Undecided.Too_short_a_time could not decide 1 of 1 limit", test.Output, StringComparison.Ordinal);
        Assert.Contains("limit under 5 s: undecided: ", test.Output, StringComparison.Ordinal);
        Assert.Contains("next: give it more time (DurationMs)", test.Output, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, report.Recorded("Too_short_a_time").Verdict);
    }

    [Fact]
    public async Task A_run_of_the_platform_in_which_nothing_is_decided_is_not_green()
    {
        var report = await sandbox.Run(new(Runner.Platform, "Undecided") { Method = "Too_short_a_time" });

        // "Zero tests ran": it does not count those that are skipped.
        Assert.Equal(8, report.ExitCode);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task In_strict_mode_it_is_red(Runner runner)
    {
        var report = (await sandbox.Run(runner, "Undecided", ("PERFASSERT_STRICT", "1"))).MustBe(green: false);

        Assert.Equal("Failed", report["Too_short_a_time"].Outcome);
        Assert.Contains("could not decide 1 of 1 limit", report["Too_short_a_time"].Message, StringComparison.Ordinal);
    }
}
