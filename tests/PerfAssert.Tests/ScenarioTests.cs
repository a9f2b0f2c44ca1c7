using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class ScenarioTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_scenario_means_what_attributes_mean(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Scenarios");

        Assert.DoesNotContain(report.Tests, test => test.Outcome == "Failed");
        Assert.Equal(
            ["MedianUnderMs", "MinSuccessRate", "throughput >= 1/s", "max < 60s"],
            report.Recorded("Load").Limits.Select(limit => limit.Setting)
        );
        Assert.Equal(["calm", "burst", "recovery"], report.Recorded("Day").Load!.Phases.Select(phase => phase.Name));
        Assert.Equal(
            [
                ("MedianUnderMs", "calm"),
                ("success_rate >= 50%", "burst"),
                ("WithinMs", null),
                ("MedianUnderMs of Read", null),
            ],
            report.Recorded("Day").Limits.Select(limit => (limit.Setting, limit.Phase))
        );
        Assert.Equal(7, report.Recorded("Single").Iterations);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_data_set_gives_the_rows_of_a_theory(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Scenarios");

        Assert.Equal(3, report.Log.Count(line => line == "small 100 0.5"));
        Assert.Equal(3, report.Log.Count(line => line == "large one 10000 "));
    }

    [Fact]
    public async Task Another_file_can_be_named_and_needs_no_build()
    {
        var file = Path.Combine(sandbox.NewRunFolder().Path, "mine.yaml");
        await File.WriteAllTextAsync(
            file,
            "scenarios:\n  single:\n    meanUnderMs: 5000\n    iterations: 4\n",
            TestContext.Current.CancellationToken
        );

        var report = await sandbox.Run(
            new(Runner.Platform, "Scenarios") { Method = "Single", Arguments = ["--perf-scenarios", file] }
        );

        Assert.Equal(4, report.Recorded("Single").Iterations);
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_tests_that_ask_for_it()
    {
        var report = (
            await sandbox.Run(
                new(Runner.Executable, "Scenarios")
                {
                    Method = "Single",
                    Environment = [("PERFASSERT_SCENARIOS", "/no/where.yaml")],
                }
            )
        ).MustBe(green: false);

        Assert.StartsWith(
            "PERF0421: The scenarios in /no/where.yaml cannot be read: ",
            report["Single"].Message.Trim(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "Setting_twice",
        @"^PERF0429: .+perfassert\.yaml\(4,5\): users is set here and on \[LoadFact\] too\. "
            + @"Leave one of them out, so that nobody must guess which counts\.$"
    )]
    [InlineData(
        "Phases_twice",
        @"^PERF0429: .+perfassert\.yaml\(15,9\): phases is set here and on \[SteadyUsers\] too\."
    )]
    [InlineData(
        "Unknown",
        @"^PERF0427: There is no scenario 'nowhere' in .+perfassert\.yaml\. There are checkout, day, misses, single\."
    )]
    [InlineData("Of_a_load", @"^PERF0430: .+perfassert\.yaml\(4,5\): \[PerfFact\] has no users\.")]
    [InlineData("Phases_of_a_load", @"^PERF0430: .+perfassert\.yaml\(15,9\): \[PerfFact\] has no steadyUsers\.")]
    [InlineData("Of_no_load", @"^PERF0430: .+perfassert\.yaml\(39,5\): \[LoadFact\] has no iterations\.")]
    public async Task A_mistake_is_told_with_its_place(string mistake, string sentence)
    {
        var report = (await sandbox.ReportOf(Runner.Executable, "ScenarioMistakes")).MustBe(green: false);

        Assert.Matches(sentence, report[mistake].Message.Trim());
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task A_mistake_in_data_is_told_with_its_place(Runner runner)
    {
        // Tests whose data throws are errors of xUnit's own, of which it cannot write a result file.
        var report = (await sandbox.Run(new(runner, "DataMistakes") { WithResults = false })).MustBe(green: false);

        Assert.Matches(
            @"PERF0431: .+perfassert\.yaml\(44,8\): 'small' cannot be given for name, which is of the type Int32\.",
            report.Text
        );
        Assert.Matches(
            @"PERF0432: .+perfassert\.yaml\(44,8\): this row has 3 values, and the test takes 1\.",
            report.Text
        );
        Assert.Contains("PERF0427: There is no data set 'nowhere' in ", report.Text, StringComparison.Ordinal);
    }
}
