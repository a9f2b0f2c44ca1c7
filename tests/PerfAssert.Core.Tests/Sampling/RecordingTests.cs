using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class RecordingTests : SamplingTest
{
    static readonly SamplingPlan threeIterations = new() { WarmupIterations = 1, Stopping = new TakeAtOnce(3) };

    byte[] kept = [];

    [Fact]
    public async Task What_stands_around_a_measured_part_is_not_timed()
    {
        var samples = await Sample(
            () =>
            {
                Spend(100);
                Recording.Measure(() => Spend(2));
                Spend(100);
            },
            threeIterations
        );

        Assert.Equal([2, 2, 2], Milliseconds(samples));
    }

    [Fact]
    public async Task Each_measured_part_is_a_value()
    {
        var samples = await Sample(
            () =>
            {
                Recording.Measure(() => Spend(1));
                Recording.Measure(() => Spend(2));
            },
            threeIterations
        );

        Assert.Equal([1, 2, 1, 2, 1, 2], Milliseconds(samples));
        Assert.Equal(6, samples.Iterations);
    }

    [Fact]
    public async Task A_synchronous_part_counts_its_own_allocations_only()
    {
        var samples = await Sample(
            () =>
            {
                kept = new byte[10_000];
                Recording.Measure(() => kept = new byte[100]);
            },
            threeIterations
        );

        Assert.Equal([128, 128, 128], samples.Of[Metric.Allocated].Values);
    }

    [Fact]
    public void A_measured_part_gives_its_result() => Assert.Equal(42, Recording.Measure(() => 42));

    [Fact]
    public async Task An_asynchronous_part_is_timed_and_its_allocations_are_unknown()
    {
        var results = new List<int>();
        var operation = Operation.Of(async Task () =>
        {
            Spend(100);
            await Recording.Measure(async () =>
            {
                await Task.Yield();
                Spend(2);
            });
            results.Add(
                await Recording.Measure(async () =>
                {
                    await Task.Yield();
                    Spend(3);
                    return 42;
                })
            );
        });

        var samples = await Sample(operation, threeIterations);

        Assert.Equal([2, 3, 2, 3, 2, 3], Milliseconds(samples));
        Assert.Equal([42, 42, 42, 42], results);
        Assert.DoesNotContain(Metric.Allocated, samples.Of.Keys);
    }

    [Fact]
    public async Task A_part_that_throws_is_no_value_and_ends_the_sampling()
    {
        var call = 0;

        var samples = await Sample(
            () =>
                Recording.Measure(() =>
                {
                    Spend(1);
                    if (++call == 3)
                        throw new InvalidOperationException();
                }),
            threeIterations
        );

        Assert.True(samples.EndedByError);
        Assert.Equal([1], Milliseconds(samples));
    }

    [Fact]
    public async Task A_test_records_metrics_of_its_own()
    {
        var call = 0;

        var samples = await Sample(
            () =>
            {
                Spend(1);
                Recording.Record("cache_hit_rate", 0.5 + ++call / 10d, Unit.Share);
            },
            threeIterations
        );

        Assert.Equal([0.7, 0.8, 0.9], samples.Of[new("cache_hit_rate", Unit.Share)].Values);
        Assert.Equal(Unit.Share, samples.Of.Keys.Single(metric => metric.Name == "cache_hit_rate").Unit);
        Assert.Equal([1, 1, 1], Milliseconds(samples));
    }

    [Fact]
    public async Task Several_threads_may_record_at_once()
    {
        await Sample(
            Operation.Of(() =>
                Task.WhenAll(
                    Enumerable
                        .Range(0, 8)
                        .Select(_ =>
                            Task.Run(() =>
                            {
                                for (var i = 0; i < 1000; i++)
                                    Recording.Record("hits", 1, Unit.Number);
                            })
                        )
                )
            ),
            new() { WarmupIterations = 0, Stopping = new TakeAtOnce(2) }
        );

        Assert.Equal(16_000, Recording.Of(new("hits", Unit.Number)).Count);
    }

    [Theory]
    [InlineData("duration")]
    [InlineData("Cache Hits")]
    [InlineData("")]
    public void A_name_that_is_taken_or_none_is_refused(string name)
    {
        var refused = Assert.Throws<ProblemException>(() => Recording.Record(name, 1, Unit.Number));

        Assert.Equal(
            $"PERF0104: '{name}' cannot be recorded: it must be lower-case letters, digits, '_' or '.', "
                + "begin with a letter, "
                + "and not be one of allocated, allocation_rate, availability, cpu, dispatch_lag, duration, "
                + "gc_pause, gc_pause_share, gen0, gen1, gen2, handles, heap, heap_growth, "
                + "latency_growth, live_heap, lock_contention, process_cpu, ratio, recovery_time, reference, "
                + "success, sustained_rate, sustained_users, thread_pool_queue, threads, "
                + "user_wait, working_set.",
            refused.Message
        );
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_no_finite_number_is_refused(double value, string text)
    {
        var refused = Assert.Throws<ProblemException>(() => Recording.Record("hits", value, Unit.Number));

        Assert.Equal($"PERF0105: hits was recorded as {text}. Record finite numbers only.", refused.Message);
    }
}
