using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Loads.Running;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>What only the real clock and the real threads can show: that they keep the pace, and allocate nothing of
/// their own for an operation.</summary>
[Trait("category", "measuring")]
[Collection(typeof(AloneOnTheMachine))]
public class RealLoadMeasurements(ITestOutputHelper output)
{
    // The smallest object has 24 bytes.
    const double Less = 12;
    const int Times = 5;
    static readonly TimeSpan late = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task A_closed_load_allocates_nothing_for_an_operation()
    {
        var least = double.PositiveInfinity;
        for (var time = 0; time < Times; time++)
        {
            var (result, bytes) = await Allocated(LoadLevel.OfUsers(4), 1);
            least = Math.Min(least, bytes / (double)result.Whole.Operations);
            output.WriteLine(FormattableString.Invariant($"{result.Whole.Operations} operations, {bytes} bytes"));
            if (result.Whole.Operations < 100_000)
                Assert.Skip(
                    FormattableString.Invariant($"Only {result.Whole.Operations} operations in a ")
                        + "second: what the second costs cannot be told from "
                        + "what they cost."
                );
        }

        Assert.InRange(least, 0, Less);
    }

    // What is allocated for each second is the same at both rates, but for how much the times differ: a histogram keeps
    // a number for each. That only adds, so the least of several is nearest to the truth.
    [Fact]
    public async Task An_open_load_allocates_nothing_for_an_operation()
    {
        var (few, many, lag) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        for (var time = 0; time < Times; time++)
        {
            few = Math.Min(few, (await Allocated(LoadLevel.OfRate(100, 64), 2)).Bytes);
            var (result, bytes) = await Allocated(LoadLevel.OfRate(20_000, 64), 2);
            (many, lag) = (Math.Min(many, bytes), Math.Min(lag, P99(result, Metric.DispatchLag)));
            output.WriteLine(
                FormattableString.Invariant($"{bytes} bytes at 20,000/s, at least {few} at 100/s, p99 ")
                    + FormattableString.Invariant($"dispatch_lag {P99(result, Metric.DispatchLag) / 1e6:0.##} ")
                    + "ms"
            );
        }

        if ((many - few) / (2 * 19_900d) > Less && lag > late.TotalNanoseconds)
            Assert.Skip(
                FormattableString.Invariant(
                    $"Operations began {lag / 1e6:0} ms late at best: this machine has no time for 20,000/s."
                )
            );
        Assert.InRange((many - few) / (2 * 19_900d), double.NegativeInfinity, Less);
    }

    [Fact]
    public async Task An_open_load_keeps_its_rate_and_uses_the_processor()
    {
        var (result, _) = await Allocated(LoadLevel.OfRate(500), 3);
        var (rate, lag) = (
            Statistic.Throughput.Of(result.Whole.Of[Metric.Duration]).Value,
            P99(result, Metric.DispatchLag)
        );
        output.WriteLine(FormattableString.Invariant($"{rate:0.#}/s, p99 dispatch_lag {lag / 1e6:0.###} ms"));

        if (rate < 490 && lag > late.TotalNanoseconds)
            Assert.Skip(
                FormattableString.Invariant(
                    $"Operations began {lag / 1e6:0} ms late: this machine has no time for 500/s."
                )
            );
        Assert.InRange(rate, 490, 510);
        Assert.InRange(Statistic.Mean.Of(result.Whole.Of[Metric.ProcessCpu]).Value, 0.0001, 1);
    }

    static double P99(LoadResult result, Metric metric) => Statistic.Quantile(0.99m).Of(result.Whole.Of[metric]).Value;

    static async Task<(LoadResult Result, long Bytes)> Allocated(LoadLevel level, double seconds)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var plan = new LoadPlan
        {
            Profile = new Steady(level, TimeSpan.FromSeconds(seconds)),
            Operations = [new(_ => default)],
        };
        var result = await new Load(TimeProvider.System).Run(plan, null, TestContext.Current.CancellationToken);
        return (result, GC.GetTotalAllocatedBytes(precise: true) - before);
    }
}
