using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>By the planted clock what a test measures depends on nothing that ran before it.</summary>
public class OrderTests(Sandbox sandbox)
{
    [Fact]
    public async Task A_test_measures_the_same_alone_and_after_fifty_others()
    {
        var alone = (
            await sandbox.Run(
                new Request(Runner.Executable, "Crowd") { Method = "Last", Environment = [PlantedRuns.Clock] }
            )
        ).MustBe(green: true);
        var crowded = (await sandbox.ByPlantedClock(Runner.Executable, "Crowd")).MustBe(green: true);

        Assert.Equal((1, 51), (alone.Record.Total, crowded.Record.Total));
        Assert.Equal("Last", crowded.Record.Tests[^1].Method);
        Assert.Equal((250, 600, 1000), NumbersOf(alone.Record.Tests[0]));
        Assert.Equal((250, 600, 1000), NumbersOf(crowded.Record.Tests[^1]));
    }

    static (double? Nanoseconds, int Iterations, int OperationsPerIteration) NumbersOf(TestRecord test) =>
        (Assert.Single(test.Limits).Value, test.Iterations, test.OperationsPerIteration);
}
