using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class LoadTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task Every_kind_of_load_is_measured_and_judged(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Loads");

        // A busy machine may leave a limit undecided, which is a skip; none of these can be broken.
        Assert.DoesNotContain(report.Tests, test => test.Outcome == "Failed");
        Assert.Equal((9, 9), (report.Record.Measured, report.Record.Total));
        Assert.All(report.Record.Tests, test => Assert.True(test.Load is { Operations: > 0 }, test.Name));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Limits_as_properties_as_text_and_on_own_metrics_are_judged_over_the_whole(Runner runner)
    {
        var test = (await sandbox.ReportOf(runner, "Loads")).Recorded("Users");

        Assert.Equal(
            ["MeanUnderMs", "MinSuccessRate", "MaxWorkingSetMB", "max own_count <= 1", "throughput >= 1/s"],
            test.Limits.Select(limit => limit.Setting)
        );
        Assert.Equal(Verdict.Passed, test.Limits.Single(limit => limit.Setting == "max own_count <= 1").Verdict);
        Assert.All(test.Limits, limit => Assert.Null(limit.Phase));
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Each_shape_is_a_phase_with_limits_of_its_own(Runner runner)
    {
        var test = (await sandbox.ReportOf(runner, "Loads")).Recorded("Phases");

        Assert.Equal(["calm", "burst", "recovery"], test.Load!.Phases.Select(phase => phase.Name));
        Assert.Equal(["2 users", "10 users", "2 users"], test.Load.Phases.Select(phase => phase.To));
        Assert.Equal(
            [
                ("MedianUnderMs", "calm", "duration"),
                ("success_rate >= 50%", "burst", "success"),
                ("WithinMs", null, "recovery_time"),
            ],
            test.Limits.Select(limit => (limit.Setting, limit.Phase, limit.Metric))
        );
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Operations_of_a_mix_have_metrics_and_limits_of_their_own_and_come_by_weight(Runner runner)
    {
        var test = (await sandbox.ReportOf(runner, "Loads")).Recorded("Mixed");

        Assert.Equal(["median of Read < 5s", "MinSuccessRate of Create"], test.Limits.Select(limit => limit.Setting));
        var (create, read) = (Count("duration.create"), Count("duration.read"));
        // 30 of 100: five standard deviations of as many drawn operations on both sides.
        var spread = 5 * Math.Sqrt(0.3 * 0.7 / (create + read));
        Assert.InRange((double)create / (create + read), 0.3 - spread, 0.3 + spread);

        int Count(string metric) => test.Metrics.Single(recorded => recorded.Name == metric).Count;
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Levels_and_relations_are_judged(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Loads");

        Assert.Equal(["latency_growth"], report.Recorded("Levels").Limits.Select(limit => limit.Metric));
        Assert.Equal(["1-users", "4-users"], report.Recorded("Levels").Load!.Phases.Select(phase => phase.Name));
        Assert.Equal(
            ("FasterThan Slow", 10),
            report.Recorded("Compared").Limits.Select(limit => (limit.Setting, limit.Count)).Single()
        );
        Assert.Equal(Verdict.Passed, report.Recorded("Compared").Verdict);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_class_is_made_once_for_a_load(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "LoadLife");

        Assert.Equal(["made", "initialized", "disposed"], report.Log);
        Assert.Equal(1, report.Record.Measured);
    }

    [Fact]
    public async Task The_quick_profile_makes_phases_shorter_and_keeps_limits()
    {
        var report = await sandbox.Run(Runner.Executable, "QuickLoad", ("PERFASSERT_PROFILE", "quick"));

        var test = report.Recorded("Two_phases");
        Assert.Equal(["steady", "burst"], test.Load!.Phases.Select(phase => phase.Name));
        // 30 s become 3 s; the second is as short as a phase may be already. None ends sooner, on a busy machine later:
        // how long they are to be, LoadRequirementsTests tell.
        Assert.InRange(test.Load.Phases[0].Seconds, 2.9, 29.9);
        Assert.InRange(test.Load.Phases[1].Seconds, 0.9, 29.9);
        Assert.Equal(2, test.Limits.Count);
    }

    [Fact]
    public async Task A_phase_of_a_quick_run_that_decides_too_little_goes_on()
    {
        var report = await sandbox.Run(Runner.Executable, "UndecidedLoad", ("PERFASSERT_PROFILE", "quick"));

        // 2.5 s are too few for a p99.9, and so are three times as many:
        // so many operations have come then, twenty in a second.
        var phase = Assert.Single(report.Recorded("Too_few").Load!.Phases);
        Assert.InRange(phase.Seconds, 7.4, 24.9);
        Assert.Equal(150, phase.Operations);
        Assert.Equal(Verdict.Inconclusive, report.Recorded("Too_few").Verdict);
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_told()
    {
        var report = (await sandbox.Run(Runner.Executable, "QuickLoad", ("PERFASSERT_PROFILE", "fast"))).MustBe(
            green: false
        );

        Assert.Equal(
            "PERF0201: PERFASSERT_PROFILE = 'fast' cannot be read. Give quick or full.",
            report["Two_phases"].Message.Trim()
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task What_stands_down_calls_each_operation_once(Runner runner)
    {
        var report = (await sandbox.Run(runner, "LoadStandDown", ("PERFASSERT_DISABLED", "1"))).MustBe(green: true);

        Assert.Equal(["create", "read True"], report.Log);
        Assert.Equal((0, 1), (report.Record.Measured, report.Record.Total));
    }

    [Fact]
    public async Task Where_the_output_is_no_terminal_a_line_comes_every_ten_seconds()
    {
        var report = await sandbox.Run(
            new(Runner.Executable, "QuickLoad") { Environment = [("PERFASSERT_DURATION_MS", "13000")] }
        );

        var lines = report.Text.Split('\n').Where(line => line.Contains("s left", StringComparison.Ordinal)).ToList();
        Assert.InRange(lines.Count, 1, report.Took.TotalSeconds / 10);
        Assert.Matches(
            @"^Shop\.QuickLoad\.Two_phases: (steady|burst), \d+ s left, \d+ users?, \S+/s, p95 .+, no errors$",
            lines[0].Trim()
        );
    }
}
