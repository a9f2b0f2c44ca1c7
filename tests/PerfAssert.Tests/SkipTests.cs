using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class SkipTests(Sandbox sandbox)
{
    public static MatrixTheoryData<Runner, (string Method, string Reason)> EverySkip =>
        new(
            Enum.GetValues<Runner>(),
            [("Skipped", "not before noon"), ("Skipped_when", "it rains"), ("Skipped_inside", "nobody is here")]
        );

    [Theory, MemberData(nameof(EverySkip))]
    public async Task A_skipped_test_is_skipped_with_its_reason(Runner runner, (string Method, string Reason) skip)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Skips")).MustBe(green: true);

        Assert.Equal("NotExecuted", report[skip.Method].Outcome);
        Assert.Contains(skip.Reason, report[skip.Method].Output, StringComparison.Ordinal);
        Assert.DoesNotContain(skip.Method, report.Log);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_test_that_skips_itself_is_recorded_as_not_measured(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Skips");

        Assert.Equal("it was skipped: nobody is here", report.Recorded("Skipped_inside").NotMeasured);
        Assert.Equal((2, 3), (report.Record.Measured, report.Record.Total));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task An_explicit_test_waits_to_be_called_for(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Skips");

        Assert.NotEqual("Passed", report["Explicit"].Outcome);
        Assert.DoesNotContain("Explicit", report.Log);
    }

    [Theory]
    [InlineData(Runner.Executable, "-explicit")]
    [InlineData(Runner.Platform, "--explicit")]
    public async Task An_explicit_test_that_is_called_for_is_measured(Runner runner, string option)
    {
        var report = (
            await sandbox.Run(
                new(runner, "Skips")
                {
                    Method = "Explicit",
                    Arguments = [option, "only"],
                    Environment = [PlantedRuns.Clock],
                }
            )
        ).MustBe(green: true);

        Assert.Equal("Passed", report["Explicit"].Outcome);
        Assert.Equal(3, report.Recorded("Explicit").Iterations);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_display_name_is_the_name_of_the_test(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Skips");

        Assert.Single(report.Tests, test => test.Name == "The name of the shop");
        var recorded = Assert.Single(report.Record.Tests, test => test.Name == "The name of the shop");
        Assert.Equal(("Named", Verdict.Passed), (recorded.Method, recorded.Verdict));
    }

    [Theory]
    [InlineData(Runner.Executable, "-trait")]
    [InlineData(Runner.Platform, "--filter-trait")]
    public async Task A_filter_by_trait_finds_it(Runner runner, string option)
    {
        var report = (
            await sandbox.Run(
                new(runner, "Skips") { Arguments = [option, "Speed=slow"], Environment = [PlantedRuns.Clock] }
            )
        ).MustBe(green: true);

        Assert.Equal("Shop.Skips.With_trait", Assert.Single(report.Tests).Name);
        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
    }
}
