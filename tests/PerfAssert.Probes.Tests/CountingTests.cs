using System.Diagnostics;
using System.Reflection;
using PerfAssert.Probes.Windows;

namespace PerfAssert.Probes.Tests;

/// <summary>Nothing is lost, counted twice or allocated.</summary>
public sealed class CountingTests : IDisposable
{
    readonly SteppedTime time = new();
    readonly ProbeSet probes;

    public CountingTests() => probes = new(new() { SlaTargetMs = 0.05, BoundsMs = [0.01, 0.03] }, time);

    public void Dispose() => probes.Dispose();

    [Fact]
    public async Task Four_writers_lose_nothing_while_windows_turn_and_are_read()
    {
        const int Each = 250_000;
        var probe = probes.Of("busy");
        var writers = Enumerable
            .Range(0, 4)
            .Select(writer =>
                Task.Factory.StartNew(
                    () =>
                    {
                        // 1 to 100 us each, as often as the others; each 10th fails.
                        for (var i = 0; i < Each; i++)
                            probe.Record(TimeSpan.FromMicroseconds(1 + (i % 100)), failed: i % 10 == writer);
                    },
                    TestContext.Current.CancellationToken,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToList();
        var all = Task.WhenAll(writers);

        // 25 days at most: no second window is left behind.
        for (var turn = 0; !all.IsCompleted && turn < 10_000; turn++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            var seen = probe.Read(ProbeWindow.OneMinute);
            Assert.InRange(seen.Errors, 0, seen.Operations);
            await Task.Yield();
        }

        await all;
        var day = probe.Read(ProbeWindow.OneDay);
        var counts = probe.Counts;

        Assert.Equal(4 * Each, day.Operations);
        Assert.Equal(4L * Each / 100 * 5050 * 1000, day.Durations.Sum);
        Assert.Equal(4 * Each / 10, day.Errors);
        Assert.Equal(0.5, day.SlaShare);
        Assert.Equal((1000, 100_000), (day.Durations.Min, day.Durations.Max));
        Assert.Equal([4 * Each / 10, 4 * Each * 3 / 10, 4 * Each / 2], Of(0.01, 0.03, 0.05));
        Assert.Equal((4 * Each, 4 * Each / 10), (counts.Cumulative()[^1], counts.Errors));

        long[] Of(params double[] ms) =>
            [.. ms.Select(bound => counts.Cumulative()[Array.IndexOf([.. counts.Bounds], (long)(bound * 1e6))])];
    }

    // Threads that share a processor share a stripe, and one may be stopped in the middle of counting.
    [Fact]
    public async Task Four_writers_on_one_lane_lose_nothing()
    {
        const int Each = 2_000_000;
        var stripe = new CounterStripe([10, 20]);
        using var together = new Barrier(4);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(writer =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            together.SignalAndWait(TestContext.Current.CancellationToken);
                            for (var i = 0; i < Each; i++)
                                stripe.Record(15, failed: true);
                        },
                        TestContext.Current.CancellationToken,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );

        Assert.Equal(
            (4 * Each, 4L * Each, 4L * Each * 15, 4L * Each),
            (stripe.Bucket(15), stripe.AtMost(1), stripe.Sum, stripe.Errors)
        );
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        Assert.SkipWhen(
            typeof(Probe).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true,
            "A debug build makes an object of each async method: build with -c Release."
        );
        var probe = probes.Of("quiet");
        var failure = TimeSpan.FromMilliseconds(3);
        Operate(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Operate(100_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101_000 * 5, probe.Counts.Cumulative()[^1]);

        void Operate(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using (var timing = probes.Of("quiet").Start())
                {
                    if (i % 2 == 0)
                        timing.Fail();
                }

                probe.Measure(i, static number => number + 1);
                probe.Measure(static () => { });
                probe.Record(failure, failed: true);
                _ = probe.Measure(static () => ValueTask.CompletedTask).AsTask();
            }
        }
    }

    [Fact]
    public async Task An_operation_that_throws_is_a_failure_and_throws_on()
    {
        var probe = probes.Of("broken");

        Assert.Throws<IOException>(() => probe.Measure(new Action(() => throw new IOException())));
        Assert.Throws<IOException>(() => probe.Measure(1, int (_) => throw new IOException()));
        Assert.Throws<IOException>(() => probe.Measure(new Func<int>(() => throw new IOException())));
        await Assert.ThrowsAsync<IOException>(() =>
            probe.Measure(async () =>
            {
                await Task.Yield();
                throw new IOException();
            })
        );
        await Assert.ThrowsAsync<IOException>(() =>
            probe.Measure(new Func<Task<int>>(() => Task.FromException<int>(new IOException())))
        );
        await Assert.ThrowsAsync<IOException>(() =>
            probe.Measure(new Func<ValueTask>(() => ValueTask.FromException(new IOException()))).AsTask()
        );
        await Assert.ThrowsAsync<IOException>(() =>
            probe.Measure(new Func<ValueTask<int>>(() => ValueTask.FromException<int>(new IOException()))).AsTask()
        );

        var figures = probe.Read(ProbeWindow.OneMinute);
        Assert.Equal((7, 7), (figures.Operations, figures.Errors));
    }

    [Fact]
    public async Task Results_come_through_and_asynchronous_operations_end_with_their_tasks()
    {
        var probe = probes.Of("slow");
        var source = new TaskCompletionSource<int>();

        Assert.Equal(3, probe.Measure(() => 3));
        var pending = probe.Measure(() => source.Task);
        time.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Equal(1, probe.Read(ProbeWindow.OneMinute).Operations);
        source.SetResult(4);

        Assert.Equal(4, await pending);
        Assert.Equal(5, await probe.Measure(async ValueTask<int> () => await source.Task + 1));
        Assert.Equal(40_000_000, probe.Read(ProbeWindow.OneMinute).Durations.Max);
        Assert.Equal(3, probe.Read(ProbeWindow.OneMinute).Operations);
    }

    [Fact]
    public void More_operations_than_there_is_room_for_share_one_probe()
    {
        using var few = new ProbeSet(new() { MostOperations = 3 }, time);
        for (var i = 0; i < 1000; i++)
            few.Of(FormattableString.Invariant($"operation {i}")).Record(TimeSpan.FromMilliseconds(1));

        Assert.Equal(
            [ProbeSet.Others, "operation 0", "operation 1", "operation 2"],
            few.All.Select(probe => probe.Name)
        );
        Assert.Equal(997, few.Of(ProbeSet.Others).Read(ProbeWindow.OneMinute).Operations);
    }

    [Fact]
    public void A_clock_that_goes_back_and_absurd_lengths_do_no_harm()
    {
        var probe = probes.Of("odd");
        probe.Record(TimeSpan.FromSeconds(-1));
        probe.Record(TimeSpan.MaxValue);
        probe.Record(TimeSpan.MinValue, failed: true);

        var figures = probe.Read(ProbeWindow.OneMinute);
        Assert.Equal((3, 1, 0), (figures.Operations, figures.Errors, figures.Durations.Min));
    }
}
