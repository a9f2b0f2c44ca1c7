using TrustTokens.Caches;

namespace TrustTokens.Tests.Caches;

public class CacheFlightTests
{
    readonly MemorySecondLevel second = new(10);
    readonly TwoLevelCache cache;
    readonly TaskCompletionSource<byte[]> landing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int flights;

    public CacheFlightTests() => cache = new(second);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Hang)]
    public async Task An_older_fetch_that_ends_during_a_newer_one_neither_ends_it_nor_is_kept()
    {
        var newest = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var older = Fetch();
        await cache.Delete("a", Cancellation);
        var newer = cache.GetOrFetch("a", _ => newest.Task, Cancellation).AsTask();

        landing.SetResult([1]);
        Assert.Equal([1], await older);
        Assert.Null(await cache.Get("a", Cancellation));
        var joined = cache.GetOrFetch("a", _ => throw new InvalidOperationException(), Cancellation).AsTask();
        newest.SetResult([2]);

        Assert.Equal([2], await newer);
        Assert.Equal([2], await joined);
        Assert.Equal([2], await cache.Get("a", Cancellation));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Requests_at_the_same_time_share_one_fetch()
    {
        var requests = Enumerable.Range(0, 8).Select(_ => Fetch()).ToList();
        landing.SetResult([1]);

        Assert.All(await Task.WhenAll(requests), value => Assert.Equal([1], value));
        Assert.Equal(1, flights);
        Assert.Equal(new(FirstLevelHits: 7, SecondLevelHits: 0, Misses: 1), cache.Counts);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_failure_reaches_all_who_waited_and_is_not_kept()
    {
        var requests = Enumerable.Range(0, 3).Select(_ => Fetch()).ToList();
        landing.SetException(new IOException("the database is gone"));

        foreach (var request in requests)
            await Assert.ThrowsAsync<IOException>(() => request);
        Assert.Equal([2], await cache.GetOrFetch("a", _ => Task.FromResult<byte[]>([2]), Cancellation));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_fetch_that_fails_before_it_awaits_is_not_kept_either()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            cache.GetOrFetch("a", _ => throw new IOException(), Cancellation).AsTask()
        );

        Assert.Equal([2], await cache.GetOrFetch("a", _ => Task.FromResult<byte[]>([2]), Cancellation));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task One_who_gives_up_leaves_the_fetch_to_the_others()
    {
        using var patience = new CancellationTokenSource();
        var impatient = Fetch(patience.Token);
        var patient = Fetch();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        landing.SetResult([1]);

        Assert.Equal([1], await patient);
        Assert.Equal(1, flights);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task What_is_deleted_while_it_is_fetched_is_not_kept()
    {
        var request = Fetch();
        await cache.Delete("a", Cancellation);
        landing.SetResult([1]);

        Assert.Equal([1], await request);
        Assert.Null(await cache.Get("a", Cancellation));
        Assert.Null(await second.Get("a", Cancellation));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_value_set_while_an_older_one_is_fetched_is_not_replaced_by_it()
    {
        var request = Fetch();
        await cache.Set("a", [2], Cancellation);
        landing.SetResult([1]);
        await request;

        var kept = await cache.Get("a", Cancellation);
        Assert.True(kept is null or [2]);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_request_after_a_deletion_does_not_join_the_older_fetch()
    {
        var older = Fetch();
        await cache.Delete("a", Cancellation);

        Assert.Equal([2], await cache.GetOrFetch("a", _ => Task.FromResult<byte[]>([2]), Cancellation));
        landing.SetResult([1]);

        Assert.Equal([1], await older);
        Assert.True(await cache.Get("a", Cancellation) is null or [2]);
    }

    Task<byte[]> Fetch(CancellationToken? patience = null) =>
        cache
            .GetOrFetch(
                "a",
                _ =>
                {
                    Interlocked.Increment(ref flights);
                    return landing.Task;
                },
                patience ?? Cancellation
            )
            .AsTask();
}
