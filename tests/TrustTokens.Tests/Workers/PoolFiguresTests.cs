using TrustTokens.Workers;

namespace TrustTokens.Tests.Workers;

public class PoolFiguresTests
{
    readonly SettableClock clock = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Hang)]
    public async Task Time_before_an_action_is_idle_although_nobody_looked()
    {
        var gate = new Gate();
        await using var pool = Pool(workers: 4, overflow: 0);
        clock.Advance(TimeSpan.FromSeconds(1));
        var works = Enumerable.Range(0, 3).Select(_ => pool.Run("wait", gate.Pass, Cancellation)).ToList();

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(3.0 / 8, pool.Figures.Utilisation);
        gate.Open();
        await Task.WhenAll(works);
    }

    [Fact]
    public void A_new_pool_has_done_nothing() => Assert.Equal(0, new WorkerPool(new(), clock).Figures.Utilisation);

    [Fact(Timeout = Patience.Hang)]
    public async Task Utilisation_is_the_share_of_the_workers_time_in_which_they_were_busy()
    {
        var gate = new Gate();
        await using var pool = Pool(workers: 4, overflow: 0);
        clock.Advance(TimeSpan.FromSeconds(1));
        var idle = pool.Figures;
        var works = Enumerable.Range(0, 3).Select(_ => pool.Run("wait", gate.Pass, Cancellation)).ToList();

        clock.Advance(TimeSpan.FromSeconds(1));

        // Three of four were busy in the second second, and none in the first.
        Assert.Equal(3.0 / 8, pool.Figures.Utilisation);
        Assert.Equal(3.0 / 4, pool.Figures.UtilisationSince(idle));
        gate.Open();
        await Task.WhenAll(works);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Overflow_is_not_counted_as_utilisation()
    {
        var gate = new Gate();
        await using var pool = Pool(workers: 1, overflow: 2);
        var works = Enumerable.Range(0, 3).Select(_ => pool.Run("wait", gate.Pass, Cancellation)).ToList();

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, pool.Figures.Utilisation);
        Assert.Equal(TimeSpan.FromSeconds(2), pool.Figures.OverflowTime);
        gate.Open();
        await Task.WhenAll(works);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task The_wait_in_the_queue_is_told_to_the_caller_and_summed_up()
    {
        var gate = new Gate();
        await using var pool = Pool(workers: 1, overflow: 0);
        var first = pool.Run("wait", gate.Pass, Cancellation);
        await gate.UntilInside(1);
        var second = pool.Run("wait", gate.Pass, Cancellation);

        clock.Advance(TimeSpan.FromMilliseconds(40));
        gate.Open();

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMilliseconds(40)), ((await first).QueueWait, (await first).RunTime));
        Assert.Equal(
            (TimeSpan.FromMilliseconds(40), TimeSpan.Zero),
            ((await second).QueueWait, (await second).RunTime)
        );
        Assert.Equal(TimeSpan.FromMilliseconds(40), pool.Figures.QueueWait);
        Assert.Equal(TimeSpan.FromMilliseconds(40), pool.Figures.LongestQueueWait);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Each_kind_of_action_has_figures_of_its_own()
    {
        await using var pool = Pool(workers: 1, overflow: 0);

        await pool.Run("sign", _ => Take(10), Cancellation);
        await pool.Run("sign", _ => Take(30), Cancellation);
        await pool.Run("validate", _ => Take(5), Cancellation);

        Assert.Equal(new(2, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(30)), pool.Figures.Kinds["sign"]);
        Assert.Equal(
            new(1, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(5)),
            pool.Figures.Kinds["validate"]
        );
    }

    Task<int> Take(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Task.FromResult(milliseconds);
    }

    WorkerPool Pool(int workers, int overflow) =>
        new(
            new()
            {
                Workers = workers,
                Overflow = overflow,
                Timeout = TimeSpan.FromMinutes(1),
            },
            clock
        );
}
