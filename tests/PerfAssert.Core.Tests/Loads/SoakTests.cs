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

    /// <summary>A hundred operations in a second, each of which does something to the heap. What other tests left there may take long to go: a soak of 24 s, made quick.</summary>
    static async Task<Judgement> Soaked(Action something)
    {
        var plan = Plan(new Soak(LoadLevel.OfRate(100, 4), Seconds(24)), _ =>
        {
            lock (limit) something();
            return default;
        });
        var result = await Run(plan with { DurationFactor = 1 / 3d, IsUndecided = phase => Judged(phase.Figures).Verdict == Verdict.Inconclusive });
        return Judged(result.Whole);
    }

    static Judgement Judged(LoadFigures figures) => Judgement.Of(limit, Samples.OfLoad(figures));
}
