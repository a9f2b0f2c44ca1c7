using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Sampling;

public class AllocationTests
{
    const int Runs = 1000;
    const int Batch = 250;

    [Fact]
    public async Task An_operation_that_allocates_nothing_reads_zero_in_each_of_1000_runs_of_a_busy_process()
    {
        using var busy = new CancellationTokenSource();
        var neighbours = Enumerable
            .Range(0, 2)
            .Select(_ => Task.Run(() => Allocate(busy.Token), TestContext.Current.CancellationToken))
            .ToArray();
        var counter = 0;

        var least = new List<double>();
        for (var run = 0; run < Runs; run++)
            least.Add(await LeastAllocated(() => counter++));

        await busy.CancelAsync();
        await Task.WhenAll(neighbours);
        Assert.All(least, bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public async Task What_an_operation_allocates_reads_the_same_in_each_run_of_a_busy_process()
    {
        using var busy = new CancellationTokenSource();
        var neighbour = Task.Run(() => Allocate(busy.Token), TestContext.Current.CancellationToken);
        byte[]? kept = null;

        var least = new List<double>();
        for (var run = 0; run < Runs / 10; run++)
            least.Add(await LeastAllocated(() => kept = new byte[1000]));

        await busy.CancelAsync();
        await neighbour;
        GC.KeepAlive(kept);
        Assert.All(least, bytes => Assert.Equal(1024, bytes)); // 1000 and the header and length of an array, 24.
    }

    // Each call takes a microsecond of a planted clock, so that each run has the same batches.
    static async Task<double> LeastAllocated(Action operation)
    {
        var clock = new SteppingClock();
        var plan = new SamplingPlan { WarmupIterations = 10, Stopping = new TakeAtOnce(20) };
        var samples = await new Sampler(clock, () => 1000).Run(
            Operation.Of(Call),
            plan,
            new(clock),
            TestContext.Current.CancellationToken
        );
        Assert.Equal((Batch, 20), (samples.OperationsPerIteration, samples.Of[Metric.Allocated].Count));
        return Statistic.Min.Of(samples.Of[Metric.Allocated]).Value;

        void Call()
        {
            operation();
            clock.Advance(0.001);
        }
    }

    static void Allocate(CancellationToken cancellation)
    {
        byte[]? kept = null;
        while (!cancellation.IsCancellationRequested)
            kept = new byte[500];
        GC.KeepAlive(kept);
    }
}
