using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>By the planted clock.</summary>
public class MetricTests(Sandbox sandbox)
{
    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task What_stands_around_a_measured_part_is_not_timed(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Metrics");

        // 20 ms of the planted clock around parts of 2 and 3 ms.
        foreach (var (method, milliseconds) in new[] { ("Measures_a_part", 2), ("Measures_an_asynchronous_part", 3) })
        {
            var test = report.Recorded(method);
            Assert.Equal(
                (Verdict.Passed, 5, milliseconds * 1e6),
                (test.Verdict, test.Iterations, Assert.Single(test.Limits).Value)
            );
        }
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task A_metric_of_its_own_holds_or_breaks_a_limit(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Metrics")).MustBe(green: false);

        Assert.Equal("Passed", report["Custom_metric_that_holds"].Outcome);
        Assert.Contains(
            "mean cache_hit_rate  50 %",
            report["Custom_metric_that_breaks"].Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "limit at least 80 %: broken",
            report["Custom_metric_that_breaks"].Message,
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Allocation_is_counted_to_the_byte(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Metrics");

        // An array of 1000 bytes with its header of 24.
        Assert.Equal(1024, report.Recorded("Allocates_as_little_as_allowed").Limits[0].Value);
        Assert.Equal("Passed", report["Allocates_as_little_as_allowed"].Outcome);
        Assert.Equal("Failed", report["Allocates_too_much"].Outcome);
    }
}
