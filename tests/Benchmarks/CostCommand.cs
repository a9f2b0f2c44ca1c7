using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks;

/// <summary>What one iteration costs PerfAssert itself, seen with operations that do next to nothing.</summary>
static class CostCommand
{
    const int Few = 20_000;
    const int Many = 120_000;

    public static async Task<int> Run()
    {
        string[] columns =
        [
            "operation",
            "between iterations",
            "inside the clock",
            "allocated by an iteration",
            "charged to the operation",
        ];
        var rows = new List<IReadOnlyList<string>>
        {
            await Row("synchronous", Workload.Find(nameof(Operations.Empty))!),
            await Row("asynchronous", Workload.Find(nameof(Operations.AsyncCompleted))!),
        };
        await Console.Out.WriteLineAsync(Table.Text(columns, rows));
        await Console.Out.WriteLineAsync(
            "\nAllocated by an iteration: room for its values, and their copies at the end."
        );
        return 0;
    }

    static async Task<IReadOnlyList<string>> Row(string name, Workload workload)
    {
        // The first sampling is for the compiler.
        // The rest differ only in their length, so what every sampling costs once cancels out.
        await Sample(workload, Many);
        var (_, allocatedByFew) = await Sample(workload, Few);
        var (samples, allocated) = await Sample(workload, Many);

        var durations = samples.Of[Metric.Duration];
        var outside = samples.Elapsed.TotalNanoseconds - Statistic.Total.Of(durations).Value;
        return
        [
            name,
            Quantity.Text(outside / Many, Unit.Nanoseconds),
            Quantity.Text(Statistic.Mean.Of(durations).Value, Unit.Nanoseconds),
            Quantity.Text((double)(allocated - allocatedByFew) / (Many - Few), Unit.Bytes),
            Quantity.Text(Statistic.Median.Of(samples.Of[Metric.Allocated]).Value, Unit.Bytes),
        ];
    }

    static async Task<(Samples Samples, long Allocated)> Sample(Workload workload, int iterations)
    {
        var plan = new SamplingPlan
        {
            OperationsPerIteration = 1,
            WarmupIterations = 1000,
            Stopping = new FixedIterations(iterations, TimeSpan.FromMinutes(1)),
        };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var samples = await new Sampler(TimeProvider.System).Run(
            workload.Operation,
            plan,
            new(TimeProvider.System),
            CancellationToken.None
        );
        return (samples, GC.GetTotalAllocatedBytes(precise: true) - before);
    }
}
