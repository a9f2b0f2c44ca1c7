using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Loads.Resources;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>While no other test takes memory or gives it back.</summary>
[Collection(typeof(AloneOnTheMachine))]
public class LiveHeapTests
{
    [Fact]
    public void What_lives_on_the_heap_is_measured_to_a_tenth_of_it()
    {
        LiveHeap.Measure();
        GC.WaitForPendingFinalizers();
        var before = LiveHeap.Measure();
        var kept = Enumerable.Range(0, 1000).Select(_ => new byte[100_000]).ToList();

        var grown = LiveHeap.Measure() - before;

        Assert.InRange(grown, 90e6, 110e6);
        GC.KeepAlive(kept);
    }
}
