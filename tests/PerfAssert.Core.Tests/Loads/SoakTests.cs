using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class SoakTests : LoadTest
{
    // 24 readings in six seconds would be four in a second, but no more than two are taken, the last at the end: each
    // stops the service for a moment.
    [Fact]
    public void Another_way_of_measuring_what_is_alive_can_be_given()
    {
        var bytes = 0d;

        var result = Run(
            Plan(Steady(LoadLevel.OfUsers(1), 6), OneMillisecond) with
            {
                WatchesLiveHeap = true,
                LiveHeap = _ => new(bytes += 1000),
            }
        );

        Assert.Equal(13, result.Whole.Of[Metric.LiveHeap].Count);
        Assert.Equal(2000, Statistic.Value.Of(result.Whole.Of[Metric.HeapGrowth]).Value, 2000 * 0.01);
    }

    [Fact]
    public void Who_never_tells_what_is_alive_does_not_keep_the_load_from_its_end()
    {
        var result = Run(
            Plan(Steady(LoadLevel.OfUsers(1), 6), OneMillisecond) with
            {
                WatchesLiveHeap = true,
                LiveHeap = async _ => await new TaskCompletionSource<double>().Task,
                TimeOut = Seconds(2),
                Grace = Seconds(1),
            }
        );

        Assert.Equal(6000, result.Whole.Operations);
        Assert.False(result.Whole.Of.ContainsKey(Metric.LiveHeap));
        Assert.InRange(Time.Elapsed, Seconds(6), Seconds(9.1));
    }
}
