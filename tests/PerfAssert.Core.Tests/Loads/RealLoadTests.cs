using System.Collections.Concurrent;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Loads.Running;
using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>The real clock and the real threads. What is claimed of them is true however late they come.</summary>
public class RealLoadTests
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    static readonly AsyncLocal<string?> word = new();

    int calls;
    int now;
    int most;

    // So many programs are busy beside it that each thread waits long for its turn.
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public async Task Each_operation_that_is_due_is_done_once_whoever_else_is_busy(int others)
    {
        using var over = new CancellationTokenSource();
        var busy = Enumerable.Range(0, others).Select(_ => Busy(over.Token)).ToList();

        var result = await Run(new Steady(LoadLevel.OfRate(500, 8), TimeSpan.FromSeconds(1)), Counted);
        await over.CancelAsync();
        busy.ForEach(thread => thread.Join());

        Assert.Equal((500, 0), (result.Whole.Operations + result.Whole.Dropped, result.Whole.Errors));
        Assert.Equal((calls, 0), (result.Whole.Operations, now));
        Assert.InRange(most, 1, 8);
        Assert.Equal(TimeSpan.FromSeconds(1), result.Whole.Elapsed);

        // The three parts of each, cut off at whole nanoseconds, make up no more than the whole.
        Assert.Equal(calls, result.Whole.Of[Metric.DispatchLag].Count);
        Assert.InRange(Sum(result, Metric.DispatchLag) + Sum(result, Metric.UserWait), 0, Sum(result, Metric.Duration));
    }

    [Fact]
    public async Task In_a_closed_load_there_are_exactly_so_many_users_and_each_answer_is_counted()
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var result = await Run(
            new Steady(LoadLevel.OfUsers(7), TimeSpan.FromSeconds(1)),
            async cancellation =>
            {
                if (Enter() == 7)
                    all.TrySetResult();
                await all.Task.WaitAsync(patience, cancellation);
                await Task.Delay(1, cancellation);
                Interlocked.Decrement(ref now);
            }
        );

        Assert.Equal((7, 0), (most, now));
        Assert.Equal((calls, 0), (result.Whole.Operations, result.Whole.Errors));
    }

    [Fact]
    public async Task A_dead_service_ends_a_load()
    {
        var result = await Run(
            new Steady(LoadLevel.OfUsers(4), TimeSpan.FromHours(1)),
            async cancellation =>
            {
                await Counted(cancellation);
                throw new HttpRequestException("Connection refused");
            }
        );

        Assert.Equal("PERF0411", result.EndedBy?.Code);

        // What was under way when it ended is not counted.
        Assert.InRange(calls - result.Whole.Errors, 0, 4);
    }

    [Fact]
    public async Task Who_cancels_a_load_ends_it_and_what_was_under_way()
    {
        using var cancel = new CancellationTokenSource();

        var plan = Plan(
            new Steady(LoadLevel.OfRate(100, 5), TimeSpan.FromHours(1)),
            async cancellation =>
            {
                if (Interlocked.Increment(ref calls) == 5)
                    await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );

        var result = await RunUntil(plan, cancel.Token);

        Assert.True(result.Cancelled);
        Assert.Equal((5, 0, 0), (calls, result.Whole.Operations, result.Whole.Errors));
    }

    [Fact]
    public async Task What_flows_into_the_load_flows_into_its_operations()
    {
        word.Value = "here";
        var seen = new ConcurrentDictionary<string, int>();

        await Run(
            new Steady(LoadLevel.OfUsers(3), TimeSpan.FromSeconds(0.3)),
            async cancellation =>
            {
                await Task.Delay(1, cancellation);
                seen.AddOrUpdate(word.Value ?? "lost", 1, (_, count) => count + 1);
            }
        );

        Assert.Equal(["here"], seen.Keys);
    }

    // The pool would add one thread or two in a second of itself, after it has as many as there are processors.
    [Fact]
    public async Task Synchronous_operations_have_a_thread_for_each_user()
    {
        using var all = new CountdownEvent(24);
        ThreadPool.GetMinThreads(out var before, out _);
        var during = 0;

        var result = await Run(
            new()
            {
                Profile = new Steady(LoadLevel.OfUsers(24), TimeSpan.FromSeconds(0.2)),
                Operations =
                [
                    LoadOperation.Of(
                        (CancellationToken cancellation) =>
                        {
                            ThreadPool.GetMinThreads(out during, out _);
                            if (!all.IsSet && Interlocked.Increment(ref calls) <= 24)
                                all.Signal();
                            if (!all.Wait(patience, cancellation))
                                throw new TimeoutException("Not all users came to have a thread at once.");
                        }
                    ),
                ],
            }
        );
        ThreadPool.GetMinThreads(out var after, out _);

        Assert.Equal(0, result.Whole.Errors);
        Assert.Equal((before + 24, before), (during, after));
    }

    static Task<LoadResult> Run(LoadProfile profile, Func<CancellationToken, ValueTask> operation) =>
        Run(Plan(profile, operation));

    static Task<LoadResult> Run(LoadPlan plan) => RunUntil(plan, TestContext.Current.CancellationToken);

    static Task<LoadResult> RunUntil(LoadPlan plan, CancellationToken cancellation) =>
        new Load(TimeProvider.System)
            .Run(plan with { TimeOut = patience }, null, cancellation)
            .WaitAsync(patience + patience, TestContext.Current.CancellationToken);

    static LoadPlan Plan(LoadProfile profile, Func<CancellationToken, ValueTask> operation) =>
        new() { Profile = profile, Operations = [new(operation)] };

    async ValueTask Counted(CancellationToken cancellation)
    {
        Enter();
        await Task.Delay(1, cancellation);
        Interlocked.Decrement(ref now);
    }

    int Enter()
    {
        Interlocked.Increment(ref calls);
        var together = Interlocked.Increment(ref now);
        for (var seen = Volatile.Read(ref most); together > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, together, seen);
        return together;
    }

    static double Sum(LoadResult result, Metric metric) =>
        result.Whole.Of[metric].Slices!.Sum(slice => slice.Histogram.Sum);

    static Thread Busy(CancellationToken over)
    {
        var thread = new Thread(() =>
        {
            while (!over.IsCancellationRequested)
                Thread.SpinWait(1000);
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread;
    }
}
