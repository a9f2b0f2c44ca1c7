using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A service that stands still for a second in ten: users who wait for their answer ask nothing meanwhile and hardly notice; those who come when they come do.</summary>
public class OmissionTests : LoadTest
{
    [Fact]
    public async Task An_open_load_shows_a_stall_in_its_percentiles_and_a_closed_one_does_not()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var open = Run(Plan(Steady(LoadLevel.OfRate(500, mostUsers: 64), 10), Stalling));
        var closed = Run(Plan(Steady(LoadLevel.OfUsers(8), 10), Stalling));

        var p99 = Statistic.Quantile(0.99m);
        var openP99 = p99.Of((await open).Whole.Of[Metric.Duration]).Value;
        var closedP99 = p99.Of((await closed).Whole.Of[Metric.Duration]).Value;

        Assert.InRange(openP99, 0.75e9, 1.2e9);
        Assert.InRange(closedP99, 0, 0.2e9);

        async ValueTask Stalling(CancellationToken cancellation)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(begun);
            await Task.Delay(elapsed > Seconds(4) && elapsed < Seconds(5) ? Seconds(5) - elapsed : Seconds(0.001), cancellation);
        }
    }
}
