using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class StandDownTests(Sandbox sandbox)
{
    const string DebugBuild = "Shop is built for Debug; run with -c Release to measure";

    static Request Debug(Runner runner) => new(runner, "StandDown") { Configuration = "Debug" };

    [Theory, ClassData<EveryRunner>]
    public async Task In_a_debug_build_each_method_runs_once_and_is_skipped_with_the_reason(Runner runner)
    {
        var report = (await sandbox.Run(Debug(runner))).MustBe(green: true);

        Assert.Equal(["Breaks", "Holds"], report.Log.Order());
        Assert.All(report.Tests, test => Assert.Equal("NotExecuted", test.Outcome));
        Assert.All(
            report.Tests,
            test => Assert.Contains($"Not measured, ran once: {DebugBuild}.", test.Output, StringComparison.Ordinal)
        );
        Assert.EndsWith(
            "-0-of-2-measured-debug-build.md",
            Assert.Single(report.Folder.Files("*.md")),
            StringComparison.Ordinal
        );
        Assert.Equal(("debug-build", DebugBuild), (report.Record.StoodDown?.Word, report.Record.StoodDown?.Reason));
        Assert.All(report.Record.Tests, test => Assert.Equal((null, DebugBuild), (test.Verdict, test.NotMeasured)));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task In_strict_mode_a_debug_build_is_red(Runner runner)
    {
        var report = (await sandbox.Run(Debug(runner) with { Environment = [("PERFASSERT_STRICT", "1")] })).MustBe(
            green: false
        );

        Assert.Equal(
            $"Shop.StandDown.Holds ran once and was not measured: {DebugBuild}.",
            report["Holds"].Message.Trim()
        );
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task When_forced_a_debug_build_is_measured(Runner runner)
    {
        var report = (
            await sandbox.Run(Debug(runner) with { Environment = [PlantedRuns.Clock, ("PERFASSERT_FORCE", "1")] })
        ).MustBe(green: false);

        Assert.Equal((2, null), (report.Record.Measured, report.Record.StoodDown));
        Assert.Equal(Verdict.Passed, report.Recorded("Holds").Verdict);
        Assert.Equal("Failed", report["Breaks"].Outcome);
        Assert.Equal("Debug", report.Record.Machine.Configuration);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task When_disabled_nothing_is_measured(Runner runner)
    {
        var report = (await sandbox.Run(runner, "StandDown", ("PERFASSERT_DISABLED", "1"))).MustBe(green: true);

        Assert.Equal(["Breaks", "Holds"], report.Log.Order());
        Assert.EndsWith(
            "-0-of-2-measured-disabled.md",
            Assert.Single(report.Folder.Files("*.md")),
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Under_a_profiler_nothing_is_measured(Runner runner)
    {
        // The CLR ignores the variable without a profiler's id; we do not.
        var report = (await sandbox.Run(runner, "StandDown", ("CORECLR_ENABLE_PROFILING", "1"))).MustBe(green: true);

        Assert.Equal("coverage", report.Record.StoodDown?.Word);
        Assert.Equal(["Breaks", "Holds"], report.Log.Order());
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task A_method_that_throws_is_red_even_where_nothing_is_measured(Runner runner)
    {
        var report = (await sandbox.Run(runner, "ThrowingStandDown", ("PERFASSERT_DISABLED", "1"))).MustBe(
            green: false
        );

        Assert.Contains("the shelf is empty", report["Throws"].Message, StringComparison.Ordinal);
        Assert.Contains("Shop.ThrowingStandDown.Throws()", report["Throws"].Stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_attributes_are_red_even_where_nothing_is_measured()
    {
        var report = (await sandbox.Run(Runner.Executable, "Mistakes", ("PERFASSERT_DISABLED", "1"))).MustBe(
            green: false
        );

        Assert.StartsWith("PERF0101", report["No_limit"].Message, StringComparison.Ordinal);
    }
}
