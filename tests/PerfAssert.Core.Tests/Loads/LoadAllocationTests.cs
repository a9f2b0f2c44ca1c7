using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads;

public class LoadAllocationTests : LoadTest
{
    // The smallest object has 24 bytes.
    const double Less = 12;

    [Fact]
    public async Task A_closed_load_allocates_nothing_for_an_operation()
    {
        await Run(Plan(Steady(LoadLevel.OfUsers(4), 1), _ => default));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var result = await Run(Plan(Steady(LoadLevel.OfUsers(4), 1), _ => default));

        Assert.True(result.Whole.Operations > 100_000);
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)result.Whole.Operations, 0, Less);
    }

    // What is allocated for each second is the same at both rates.
    [Fact]
    public async Task An_open_load_allocates_nothing_for_an_operation()
    {
        await Allocated(5000);
        var few = await Allocated(100);

        var many = await Allocated(20_000);

        Assert.InRange((many - few) / (2 * 19_900d), double.NegativeInfinity, Less);

        static async Task<long> Allocated(double perSecond)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await Run(Plan(Steady(LoadLevel.OfRate(perSecond, 64), 2), _ => default));
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }
}
