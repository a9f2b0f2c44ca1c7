using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class BreachTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_test_that_breaks_its_limit_is_red(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "Broken")).MustBe(green: false);

        Assert.Equal("Failed", report["Takes_too_long"].Outcome);
        Assert.Equal("Passed", report["Ordinary_fact_beside_it"].Outcome);
        Assert.Equal(Verdict.LimitBreached, report.Recorded("Takes_too_long").Verdict);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_message_tells_what_was_measured_on_what_and_what_to_do(Runner runner)
    {
        var message = (await sandbox.ReportOf(runner, "Broken"))["Takes_too_long"].Message;

        Assert.Matches(
            """
            ^Shop\.Broken\.Takes_too_long broke 1 of 2 limits over 20 iterations.*:
              mean duration +\S+ ms \(.+ ms to .+ ms\), limit under 10 ms: broken, \S+ times the limit
              max duration +\S+ ms, limit under 5 s: held
            (  note: .+
            )*  machine: .+, \d+ cores?, .+, \.NET 10, .+ GC
              next: find what takes it, or change MeanUnderMs if this is what you accept$
            """.ReplaceLineEndings("\n"),
            message.ReplaceLineEndings("\n").Trim());
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_failure_shows_no_stack_and_no_type_of_ours(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Broken");

        Assert.Empty(report["Takes_too_long"].Stack);
        Assert.DoesNotContain("Xunit.Sdk.", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PerfFailedException", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_failure_and_no_error()
    {
        var report = await sandbox.ReportOf(Runner.Platform, "Broken");

        // The platform writes this before what it takes for an error.
        Assert.Contains("failed Shop.Broken.Takes_too_long", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Xunit.MicrosoftTestingPlatform.XunitException", report.Text, StringComparison.Ordinal);

        var messages = await sandbox.Run(new(Runner.Executable, "Broken") { Arguments = ["-automated"] });
        Assert.Matches("\"test-failed\".*\"Cause\":\"Assertion\"", messages.Text);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_runner_is_told_how_long_it_took(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Broken");

        Assert.InRange(report["Takes_too_long"].Took, TimeSpan.FromMilliseconds(20 * 30), TimeSpan.FromMinutes(1));
    }
}
