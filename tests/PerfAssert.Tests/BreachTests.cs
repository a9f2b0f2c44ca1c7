using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>30 ms of the planted clock, where 10 are allowed.</summary>
public class BreachTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_test_that_breaks_its_limit_is_red(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Broken")).MustBe(green: false);

        Assert.Equal("Failed", report["Takes_too_long"].Outcome);
        Assert.Equal("Passed", report["Ordinary_fact_beside_it"].Outcome);
        Assert.Equal(
            (Verdict.LimitBreached, true),
            (report.Recorded("Takes_too_long").Verdict, report.Recorded("Takes_too_long").Confirmed)
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_message_tells_what_was_measured_on_what_and_what_to_do(Runner runner)
    {
        var message = (await sandbox.ByPlantedClock(runner, "Broken"))["Takes_too_long"].Message;

        Assert.Matches(
            """
            ^Shop\.Broken\.Takes_too_long broke 1 of 2 limits over 20 iterations, once more in a fresh process:
              mean duration  30 ms \(30 ms to 30 ms\), limit under 10 ms: broken, 3 times the limit
              max duration   30 ms, limit under 5 s: passed
              machine: .+, \d+ cores?, .+, \.NET 10, .+ GC
              next: find what takes it, or change MeanUnderMs if this is what you accept$
            """.ReplaceLineEndings("\n"),
            message.ReplaceLineEndings("\n").Trim()
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_failure_leads_to_the_test_and_shows_no_type_of_ours(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Broken");

        Assert.Equal(
            $"at Shop.Broken.Takes_too_long() in {Path.Combine(sandbox.Samples, "Shop", "Broken.cs")}:line 5",
            report["Takes_too_long"].Stack.Trim()
        );
        Assert.DoesNotContain("Xunit.Sdk.", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PerfFailedException", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("at PerfAssert", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("at Xunit", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_failure_and_no_error()
    {
        var report = await sandbox.ByPlantedClock(Runner.Platform, "Broken");

        // The platform writes this before what it takes for an error.
        Assert.Contains("failed Shop.Broken.Takes_too_long", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Xunit.MicrosoftTestingPlatform.XunitException", report.Text, StringComparison.Ordinal);

        var messages = await sandbox.Run(
            new(Runner.Executable, "Broken") { Arguments = ["-automated"], Environment = [PlantedRuns.Clock] }
        );
        Assert.Matches("\"test-failed\".*\"Cause\":\"Assertion\"", messages.Text);
    }

    /// <summary>By the clock of the machine: 20 iterations and the warm-up sleep, and the rest of the run ends after
    /// the test. What is red of it are bytes.</summary>
    [Theory, ClassData<EveryRunner>]
    public async Task The_runner_is_told_how_long_it_took(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "SlowlyBroken")).MustBe(green: false);

        Assert.InRange(report["Sleeps"].Took, TimeSpan.FromMilliseconds(20 * 30), report.Took);
    }

    [Fact]
    public async Task A_breach_that_a_fresh_process_does_not_find_is_undecided()
    {
        var report = (await sandbox.ByPlantedClock(Runner.Executable, "Limits")).MustBe(green: true);

        var limit = Assert.Single(report.Recorded("Broken_in_one_process").Limits);
        Assert.Equal((Verdict.Inconclusive, 30e6), (limit.Verdict, limit.Value));
        Assert.Equal("broken in this process, but a fresh one measured 5 ms", limit.Reason);
    }
}
