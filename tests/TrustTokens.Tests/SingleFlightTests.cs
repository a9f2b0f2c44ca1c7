namespace TrustTokens.Tests;

public class SingleFlightTests
{
    const int Requests = 8;

    readonly TrustTokenCache cache = new(1);
    readonly ManualResetEventSlim mayLand = new();
    int flights;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Hang)]
    public async Task Requests_at_the_same_time_share_one_token()
    {
        var requests = StartTogether(Wait);
        await AllHaveAsked();
        mayLand.Set();
        var tokens = await Task.WhenAll(requests);

        Assert.Equal(1, flights);
        Assert.All(tokens, token => Assert.Same(tokens[0], token));
        Assert.Equal(new(Hits: Requests - 1, Misses: 1), cache.Counts);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task Other_tokens_that_fill_the_cache_meanwhile_do_not_start_a_second_flight()
    {
        var first = Start(Wait);
        await UntilFlying();
        cache.GetOrCreate(Key("bob"), Make);
        cache.GetOrCreate(Key("carol"), Make);

        var second = Start(Wait);
        await Patience.Until(() => cache.Counts.Hits == 1);
        mayLand.Set();

        Assert.Same(await first, await second);
        Assert.Equal(1, flights);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_failure_reaches_all_who_waited_and_is_not_kept()
    {
        var requests = StartTogether(key =>
        {
            Wait(key);
            throw new InvalidOperationException("no signature today");
        });
        await AllHaveAsked();
        mayLand.Set();

        foreach (var request in requests)
            await Assert.ThrowsAsync<InvalidOperationException>(() => request);
        Assert.Equal(1, flights);
        Assert.Equal("alice", cache.GetOrCreate(Key("alice"), Make).Id);
    }

    Task<TrustToken>[] StartTogether(Func<TrustTokenCacheKey, TrustToken> create) =>
        [.. Enumerable.Range(0, Requests).Select(_ => Start(create))];

    // On threads of their own: all of them block, which the pool would answer slowly.
    Task<TrustToken> Start(Func<TrustTokenCacheKey, TrustToken> create) =>
        Task.Factory.StartNew(
            () => cache.GetOrCreate(Key("alice"), create),
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    // Every request is counted under the same lock that lets it join the flight.
    Task AllHaveAsked() => Patience.Until(() => cache.Counts is var counts && counts.Hits + counts.Misses == Requests);

    Task UntilFlying() => Patience.Until(() => Volatile.Read(ref flights) == 1);

    TrustToken Wait(TrustTokenCacheKey key)
    {
        Interlocked.Increment(ref flights);
        mayLand.Wait(Cancellation);
        return Make(key);
    }

    static TrustTokenCacheKey Key(string subject) => new(ContentDigest.Of(Issue.Content), "key", subject);

    static TrustToken Make(TrustTokenCacheKey key) => new(key.Subject, "text", key.Content, DateTimeOffset.MaxValue);
}
