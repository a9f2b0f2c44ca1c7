using TrustTokens.Workers;

namespace TrustTokens.Tests.Workers;

public class WorkerPoolTests
{
    readonly SettableClock clock = new();
    readonly Gate gate = new();

    [Fact(Timeout = Patience.Hang)]
    public async Task An_action_gives_its_result()
    {
        await using var pool = Pool();

        var work = await pool.Run("add", _ => Task.FromResult(2 + 3), Cancellation);

        Assert.Equal(5, work.Value);
        Assert.Equal(1, pool.Figures.Completed);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Workers_and_overflow_run_at_once_and_no_more()
    {
        await using var pool = Pool(workers: 2, overflow: 1);
        var works = Start(pool, 10);
        await gate.UntilInside(3);

        Assert.Equal((3, 7, 1L), (pool.Figures.Running, pool.Figures.Queued, pool.Figures.Overflowed));
        gate.Open();
        await Task.WhenAll(works);

        Assert.Equal(3, gate.Most);
        await Patience.Until(() => pool.Figures.Running == 0);
        Assert.Equal((0, 0, 10L), (pool.Figures.Running, pool.Figures.Queued, pool.Figures.Completed));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task What_waits_is_run_in_its_order()
    {
        var order = new List<int>();
        await using var pool = Pool(workers: 1, overflow: 0);
        var first = Start(pool, 1);
        var others = Enumerable
            .Range(0, 5)
            .Select(i =>
                pool.Run(
                    "note",
                    _ =>
                    {
                        order.Add(i);
                        return Task.FromResult(i);
                    },
                    Cancellation
                )
            )
            .ToList();

        gate.Open();
        await Task.WhenAll([.. first, .. others]);

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task What_finds_the_queue_full_is_refused_at_once()
    {
        await using var pool = Pool(workers: 1, overflow: 1, queue: 1);
        var works = Start(pool, 3);

        var refusal = await Assert.ThrowsAsync<WorkRefusedException>(() => pool.Run("sign", gate.Pass, Cancellation));

        Assert.Equal("'sign' was refused: 1 workers and 1 more are busy, and 1 actions wait.", refusal.Message);
        gate.Open();
        await Task.WhenAll(works);
        Assert.Equal((3L, 1L), (pool.Figures.Completed, pool.Figures.Refused));
        Assert.Equal(7, (await pool.Run("sign", _ => Task.FromResult(7), Cancellation)).Value);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task An_action_that_fails_gives_its_failure_and_its_worker_goes_on()
    {
        await using var pool = Pool(workers: 1, overflow: 0);

        await Assert.ThrowsAsync<FormatException>(() =>
            pool.Run<int>("parse", _ => throw new FormatException(), Cancellation)
        );
        await Assert.ThrowsAsync<FormatException>(() =>
            pool.Run<int>(
                "parse",
                async _ =>
                {
                    await Task.Yield();
                    throw new FormatException();
                },
                Cancellation
            )
        );

        Assert.Equal(1, (await pool.Run("parse", _ => Task.FromResult(1), Cancellation)).Value);
        Assert.Equal((1L, 2L), (pool.Figures.Completed, pool.Figures.Failed));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task An_action_that_takes_too_long_is_told_and_its_caller_too()
    {
        await using var pool = Pool(workers: 1, overflow: 0);
        var work = Start(pool, 1).Single();
        await gate.UntilInside(1);

        clock.Advance(TimeSpan.FromSeconds(5));

        var late = await Assert.ThrowsAsync<WorkTimedOutException>(() => work);
        Assert.Equal("'wait' was not over in 5000 ms.", late.Message);
        await gate.UntilInside(0);
        Assert.Equal((1L, 0L, 0L), (pool.Figures.TimedOut, pool.Figures.Failed, pool.Figures.Completed));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task An_action_that_does_not_listen_keeps_its_worker_but_not_its_caller()
    {
        var deaf = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pool = Pool(workers: 1, overflow: 0);
        var (work, begun) = StartDeaf(pool, deaf.Task);
        await begun;

        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<WorkTimedOutException>(() => work);
        Assert.Equal(1, pool.Figures.Running);
        deaf.SetResult(1);
        await Patience.Until(() => pool.Figures.Running == 0);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task An_action_whose_time_is_over_before_its_turn_is_never_begun()
    {
        var begun = false;
        var deaf = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pool = Pool(workers: 1, overflow: 0);
        await StartDeaf(pool, deaf.Task).Begun;
        var waiting = pool.Run("wait", _ => Task.FromResult(begun = true), Cancellation);

        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<WorkTimedOutException>(() => waiting);
        deaf.SetResult(1);
        await Patience.Until(() => pool.Figures.Running == 0);
        Assert.False(begun);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_caller_may_give_up()
    {
        using var patience = new CancellationTokenSource();
        await using var pool = Pool(workers: 1, overflow: 0);
        var work = pool.Run("wait", gate.Pass, patience.Token);
        await gate.UntilInside(1);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        await gate.UntilInside(0);
        Assert.Equal((0L, 1L), (pool.Figures.TimedOut, pool.Figures.Failed));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_pool_that_is_disposed_of_ends_what_it_has_and_takes_no_more()
    {
        var pool = Pool(workers: 1, overflow: 0);
        var works = Start(pool, 3);

        var end = pool.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.Run("late", gate.Pass, Cancellation));
        gate.Open();
        await end;

        Assert.Equal(3, (await Task.WhenAll(works)).Length);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Many_threads_lose_no_action()
    {
        var sum = 0L;
        await using var pool = Pool(workers: 3, overflow: 2, queue: 10_000);

        await Task.WhenAll(
            Enumerable
                .Range(1, 5_000)
                .Select(i =>
                    Task.Run(
                        () => pool.Run("add", _ => Task.FromResult(Interlocked.Add(ref sum, i)), Cancellation),
                        Cancellation
                    )
                )
        );

        Assert.Equal(5_000L * 5_001 / 2, sum);
        Assert.Equal(5_000, pool.Figures.Completed);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 0, -1)]
    public void A_pool_of_impossible_size_is_refused(int workers, int overflow, int queue) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Pool(workers, overflow, queue));

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    List<Task<Work<int>>> Start(WorkerPool pool, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => pool.Run("wait", gate.Pass, Cancellation))];

    /// <summary>Starts an action that does not listen to its token, and tells when it has begun.</summary>
    static (Task<Work<int>> Work, Task Begun) StartDeaf(WorkerPool pool, Task<int> action)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = pool.Run(
            "deaf",
            _ =>
            {
                begun.SetResult();
                return action;
            },
            Cancellation
        );
        return (work, begun.Task);
    }

    WorkerPool Pool(int workers = 10, int overflow = 5, int queue = 1000) =>
        new(
            new()
            {
                Workers = workers,
                Overflow = overflow,
                QueueCapacity = queue,
                Timeout = TimeSpan.FromSeconds(5),
            },
            clock
        );
}
