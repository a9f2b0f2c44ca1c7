using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class SoakTests : LoadTest
{
    [Fact]
    public async Task Another_way_of_measuring_what_is_alive_can_be_given()
    {
        var bytes = 0d;

        var result = await Run(Plan(Steady(LoadLevel.OfUsers(1), 6), OneMillisecond) with { WatchesLiveHeap = true, LiveHeap = _ => new(bytes += 1000) });

        Assert.InRange(Statistic.Value.Of(result.Whole.Of[Metric.HeapGrowth]).Value, 1500, 2500);
    }
}
