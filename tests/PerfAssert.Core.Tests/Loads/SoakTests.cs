using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class SoakTests : LoadTest
{
    static readonly Limit limit = LimitText.Parse("heap_growth < 0.5MB/s");

    [Fact]
    public async Task A_leak_of_a_megabyte_in_a_second_is_found()
    {
        var leaked = new List<byte[]>();

        var growth = await Soaked(() => leaked.Add(new byte[10_486]));

        Assert.Equal(Verdict.LimitBreached, growth.Verdict);
        Assert.InRange(growth.Estimate!.Value, 0.7 * 1048576, 1.3 * 1048576);
        GC.KeepAlive(leaked);
    }

    [Fact]
    public async Task Garbage_is_no_leak() => Assert.Equal(Verdict.Passed, (await Soaked(() => _ = new byte[200_000].Length)).Verdict);

    [Fact]
    public async Task Another_way_of_measuring_what_is_alive_can_be_given()
    {
        var bytes = 0d;

        var result = await Run(Plan(Steady(LoadLevel.OfUsers(1), 6), OneMillisecond) with { WatchesLiveHeap = true, LiveHeap = _ => new(bytes += 1000) });

        Assert.InRange(Statistic.Value.Of(result.Whole.Of[Metric.HeapGrowth]).Value, 1500, 2500);
    }

    /// <summary>A hundred operations in a second, each of which does something to the heap.</summary>
    static async Task<Judgement> Soaked(Action something)
    {
        var result = await Run(Plan(new Soak(LoadLevel.OfRate(100, 4), Seconds(8)), _ =>
        {
            lock (limit) something();
            return default;
        }));
        return Judgement.Of(limit, Samples.OfLoad(result));
    }
}
