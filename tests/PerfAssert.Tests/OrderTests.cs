using PerfAssert.Metrics;
using PerfAssert.Statistics;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Runs when nothing else of these tests does.</summary>
[CollectionDefinition(nameof(OrderTests), DisableParallelization = true)]
[Collection(nameof(OrderTests))]
public class OrderTests(Sandbox sandbox)
{
    [Fact]
    public async Task Equal_methods_measure_alike_in_whatever_order_they_run()
    {
        var report = (await sandbox.Run(Runner.Executable, "Order")).MustBe(green: true);

        var medians = report.Record.Tests
            .Select(test => test.Metrics.First(metric => metric.Name == Metric.Duration.Name).Statistics.First(statistic => statistic.Name == Statistic.Median.Name).Value)
            .ToList();

        // The fault that this guards against, a loop that dynamic PGO shapes to the first tests, makes a factor of six to eight;
        // noise moves the median of a 60 ns method by a few percent, on a loaded machine by some ten.
        Assert.Equal(6, medians.Count);
        Assert.InRange(medians.Max() / medians.Min(), 1, 1.5);
    }
}
