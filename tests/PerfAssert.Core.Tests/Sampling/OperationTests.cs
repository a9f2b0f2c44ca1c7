using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class OperationTests : SamplingTest
{
    static readonly SamplingPlan threeIterations = new() { WarmupIterations = 5, Stopping = new TakeAtOnce(3) };

    byte[] kept = [];

    public static TheoryData<string> Asynchronous => [.. operations.Keys];

    static readonly Dictionary<string, Func<OperationTests, Operation>> operations = new()
    {
        ["a task that waits"] = test =>
            Operation.Of(async Task () =>
            {
                await Task.Yield();
                test.Spend(3);
            }),
        ["a task that is done"] = test =>
            Operation.Of(() =>
            {
                test.Spend(3);
                return Task.CompletedTask;
            }),
        ["a value task that waits"] = test =>
            Operation.Of(async ValueTask () =>
            {
                await Task.Yield();
                test.Spend(3);
            }),
        ["a value task that is done"] = test =>
            Operation.Of(() =>
            {
                test.Spend(3);
                return ValueTask.CompletedTask;
            }),
    };

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task An_asynchronous_operation_ends_with_its_task(string name)
    {
        var samples = await Sample(operations[name](this), threeIterations);

        Assert.Equal([3, 3, 3], Milliseconds(samples));
    }

    [Fact]
    public void An_operation_knows_whether_it_stays_on_its_thread()
    {
        Assert.True(Operation.Of(() => { }).IsSynchronous);
        Assert.All(operations.Values, make => Assert.False(make(this).IsSynchronous));
    }

    [Fact]
    public async Task A_synchronous_operation_runs_on_a_thread_of_its_own_without_a_synchronisation_context()
    {
        var seen = new HashSet<(string? Name, bool IsPool, bool HasContext)>();

        await Sample(
            () =>
            {
                seen.Add(
                    (
                        Thread.CurrentThread.Name,
                        Thread.CurrentThread.IsThreadPoolThread,
                        SynchronizationContext.Current is not null
                    )
                );
                Spend(1);
            },
            threeIterations
        );

        Assert.Equal([("PerfAssert", false, false)], seen);
    }

    [Fact]
    public async Task An_empty_operation_allocates_nothing()
    {
        var samples = await Sample(() => Spend(1), threeIterations);

        Assert.Equal([0, 0, 0], samples.Of[Metric.Allocated].Values);
    }

    [Fact]
    public async Task An_empty_operation_allocates_nothing_over_thousands_of_iterations()
    {
        var samples = await Sample(() => Spend(1), threeIterations with { Stopping = new TakeAtOnce(5000) });

        Assert.Equal(5000, samples.Of[Metric.Allocated].Values.Count(value => value == 0));
    }

    [Fact]
    public async Task An_array_of_100_bytes_is_128_bytes_with_its_header()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        kept = new byte[100];
        var itself = GC.GetAllocatedBytesForCurrentThread() - before;

        var samples = await Sample(
            () =>
            {
                kept = new byte[100];
                Spend(1);
            },
            threeIterations
        );

        Assert.Equal(128, itself);
        Assert.Equal([128, 128, 128], samples.Of[Metric.Allocated].Values);
    }

    [Fact]
    public async Task Allocation_is_that_of_one_operation_of_a_batch()
    {
        var samples = await Sample(
            () =>
            {
                kept = new byte[100];
                Spend(0.001);
            },
            threeIterations with
            {
                WarmupIterations = 1000,
            }
        );

        Assert.Equal(250, samples.OperationsPerIteration);
        Assert.Equal([128, 128, 128], samples.Of[Metric.Allocated].Values);
    }

    [Theory]
    [InlineData(true, 0.75)]
    [InlineData(false, 3)]
    public async Task The_rise_of_a_number_over_an_iteration_is_its_value(bool perOperation, double value)
    {
        var (number, calls) = (1000d, 0);
        var hits = new Metric("hits", Unit.Number);
        var iteration = new Iteration(
            Clock,
            Operation.Of(Call),
            threeIterations,
            Recording,
            [new Counter(hits, perOperation, () => number)]
        );

        for (var i = 0; i < 3; i++)
            await iteration.Take(4);

        Assert.Equal([value, value, value], Recording.Of(hits).ToSample().Values);

        void Call()
        {
            Spend(1);
            if (++calls % 4 == 0)
                number += 3;
        }
    }

    [Fact]
    public async Task A_collection_is_counted_with_its_iteration()
    {
        var before = GC.CollectionCount(2);

        var samples = await Sample(
            () =>
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true);
                Spend(1);
            },
            threeIterations
        );

        // Other tests may collect meanwhile; what they do is counted once.
        Assert.All(samples.Of[Metric.Gen2].Values, value => Assert.True(value >= 1));
        Assert.InRange(samples.Of[Metric.Gen2].Values.Sum(), 3, GC.CollectionCount(2) - before);
        Assert.All(samples.Of[Metric.GcPause].Values, value => Assert.True(value > 0));
    }
}
