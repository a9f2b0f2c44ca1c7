using PerfAssert.Loads.Profiles;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class GrowthTests
{
    [Fact]
    public void Of_medians_whose_intervals_are_open_nothing_is_known()
    {
        // One value has no interval.
        var step = new Step(new Sample([10]), new Sample([12]), Power: 1.1);

        var growth = step.Within(Interval.DefaultError);

        Assert.Equal(new Interval(-1, double.PositiveInfinity), growth);
    }
}
