using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>Of two loads of the same seconds, the second of twice as many operations, both allocate as much:
/// for their seconds.</summary>
public class LoadAllocationTests : LoadTest
{
    // The smallest object has 24 bytes: not one operation of a hundred may allocate it. What is left is the end of a
    // page of 8 KB for each thread, not used up when the collector came:
    // nothing beside the 4.8 MB that so many small objects would be.
    const double Less = 0.24;

    // The runtime allocates now and then for itself, while it compiles for instance. That only adds bytes, so the least
    // of some runs is the load's own.
    const int Runs = 3;

    [Fact]
    public void A_closed_load_allocates_nothing_for_an_operation()
    {
        Assert.InRange(Of(() => Closed(microseconds: 5), () => Closed(microseconds: 10), 200_000), -Less, Less);

        static (long, long) Closed(double microseconds)
        {
            var load = new LoadAllocationTests();
            return Allocated(load, LoadLevel.OfUsers(4), () => load.Time.Work(TimeSpan.FromMicroseconds(microseconds)));
        }
    }

    [Fact]
    public void An_open_load_allocates_nothing_for_an_operation()
    {
        Assert.InRange(Of(() => Open(perSecond: 200_000), () => Open(perSecond: 100_000), 200_000), -Less, Less);

        static (long, long) Open(double perSecond) => Allocated(new(), LoadLevel.OfRate(perSecond, 64), () => { });
    }

    /// <summary>Bytes for each operation that the first does more than the second.</summary>
    static double Of(Func<(long Operations, long Bytes)> much, Func<(long Operations, long Bytes)> little, long more)
    {
        var (first, second) = (Least(much), Least(little));
        TestContext.Current.TestOutputHelper?.WriteLine($"{first} {second}");
        Assert.InRange(first.Operations - second.Operations, more - 100, more + 100);
        return (first.Bytes - second.Bytes) / (double)(first.Operations - second.Operations);
    }

    static (long Operations, long Bytes) Least(Func<(long Operations, long Bytes)> load) =>
        Enumerable.Range(0, Runs).Select(_ => load()).MinBy(run => run.Bytes);

    static (long Operations, long Bytes) Allocated(LoadAllocationTests load, LoadLevel level, Action operation)
    {
        var result = load.Run(
            Plan(
                Steady(level, 2),
                _ =>
                {
                    operation();
                    return default;
                }
            )
        );
        return (result.Whole.Operations, load.Time.Allocated);
    }
}
