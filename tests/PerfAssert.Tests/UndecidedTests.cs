using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Three calls of 20 ms in the 50 ms that there are: the planted clock makes it so.</summary>
public class UndecidedTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task What_cannot_be_decided_is_skipped_with_the_reason(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Undecided")).MustBe(green: true);

        var test = report["Too_short_a_time"];
        Assert.Equal("NotExecuted", test.Outcome);
        Assert.True(test.Took > TimeSpan.Zero);
        Assert.Contains(
            "Shop.Undecided.Too_short_a_time left 1 of 1 limit undecided over 3 iterations:",
            test.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "p99 duration  20 ms (at least 20 ms), limit under 5 s: undecided: the limit lies inside the "
                + "interval; about 528 iterations or 10.56 s would decide it",
            test.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("next: give it more time (DurationMs)", test.Output, StringComparison.Ordinal);
        Assert.Equal(
            (Verdict.Inconclusive, 3),
            (report.Recorded("Too_short_a_time").Verdict, report.Recorded("Too_short_a_time").Iterations)
        );
    }

    [Fact]
    public async Task A_mean_about_its_limit_is_undecided()
    {
        var limit = Assert.Single(
            (await sandbox.ByPlantedClock(Runner.Executable, "Limits")).Recorded("About_its_limit").Limits
        );

        // 5 and 15 ms in turn: the interval is as far from the limit on both sides.
        Assert.Equal(
            (Verdict.Inconclusive, 10e6, "the limit lies inside the interval"),
            (limit.Verdict, limit.Value, limit.Reason)
        );
        Assert.Equal(20e6, limit.Low!.Value + limit.High!.Value, tolerance: 1e-6);
    }

    [Fact]
    public async Task What_others_had_is_asked_for_the_time_of_measuring_and_not_for_that_of_confirming()
    {
        var confirming = Path.Combine(sandbox.NewRunFolder().Path, "confirming");

        var report = await sandbox.Run(Runner.Executable, "Beside", PlantedRuns.Clock, ("SHOP_NEIGHBOURS", confirming));

        Assert.True(File.Exists(confirming));
        var limit = Assert.Single(report.Recorded("Takes_too_long").Limits);
        Assert.Equal(Verdict.Inconclusive, limit.Verdict);
        Assert.StartsWith(
            "others had the processors for 50 % of their time, also while the test rested, and without them "
                + "it would hold",
            limit.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_run_of_the_platform_in_which_nothing_is_decided_is_not_green()
    {
        var report = await sandbox.Run(
            new(Runner.Platform, "Undecided") { Method = "Too_short_a_time", Environment = [PlantedRuns.Clock] }
        );

        // "Zero tests ran": it does not count those that are skipped.
        Assert.Equal(8, report.ExitCode);
    }

    /// <summary>Codes of the platform: 0 for success, 8 for zero tests.</summary>
    [Theory]
    [InlineData(0, "--zero-tests-policy", "allow-skipped")]
    [InlineData(8, "--zero-tests-policy", "strict")]
    [InlineData(0, "--ignore-exit-code", "2;8")]
    [InlineData(8, "--ignore-exit-code", "2")]
    public async Task What_such_a_run_is_worth_the_user_may_say_himself(int exitCode, params string[] arguments)
    {
        var report = await sandbox.Run(
            new(Runner.Platform, "Undecided")
            {
                Method = "Too_short_a_time",
                Arguments = arguments,
                Environment = [PlantedRuns.Clock],
            }
        );

        Assert.Equal((exitCode, Verdict.Inconclusive), (report.ExitCode, report.Recorded("Too_short_a_time").Verdict));
    }

    [Fact]
    public async Task What_such_a_run_is_worth_a_variable_of_the_platform_may_say()
    {
        var report = await sandbox.Run(
            new(Runner.Platform, "Undecided")
            {
                Method = "Too_short_a_time",
                Environment = [PlantedRuns.Clock, ("TESTINGPLATFORM_EXITCODE_IGNORE", "8")],
            }
        );

        Assert.Equal(0, report.ExitCode);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task In_strict_mode_it_is_red(Runner runner)
    {
        var report = (await sandbox.Run(runner, "Undecided", PlantedRuns.Clock, ("PERFASSERT_STRICT", "1"))).MustBe(
            green: false
        );

        Assert.Equal("Failed", report["Too_short_a_time"].Outcome);
        Assert.Contains("left 1 of 1 limit undecided", report["Too_short_a_time"].Message, StringComparison.Ordinal);
    }
}
