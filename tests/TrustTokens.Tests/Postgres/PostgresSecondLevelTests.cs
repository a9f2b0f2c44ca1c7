using TrustTokens.Caches;
using TrustTokens.Postgres;

namespace TrustTokens.Tests.Postgres;

public sealed class PostgresSecondLevelTests : IAsyncLifetime
{
    readonly SettableClock clock = new();
    TemporaryDatabase? database;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    PostgresSecondLevel Level => new(database!.Tokens, clock);

    public async ValueTask InitializeAsync() => database = await TemporaryDatabase.Create(Server.Address);

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? default;

    [Fact]
    public async Task A_value_is_kept_replaced_and_deleted()
    {
        Assert.Null(await Level.Get("a", Cancellation));
        await Level.Set("a", [1], TimeSpan.FromMinutes(1), Cancellation);
        await Level.Set("a", [2], TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal([2], await Level.Get("a", Cancellation));
        Assert.True(await Level.Delete("a", Cancellation));
        Assert.False(await Level.Delete("a", Cancellation));
        Assert.Null(await Level.Get("a", Cancellation));
    }

    [Fact]
    public async Task A_value_expires()
    {
        await Level.Set("a", [1], TimeSpan.FromSeconds(1), Cancellation);
        await Level.Set("b", [1], TimeSpan.FromSeconds(2), Cancellation);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await Level.Get("a", Cancellation));
        Assert.NotNull(await Level.Get("b", Cancellation));
        Assert.Equal(1, await Level.DeleteExpired(Cancellation));
        Assert.Equal(0, await Level.DeleteExpired(Cancellation));
    }

    [Fact]
    public async Task What_has_expired_was_not_there_to_be_deleted()
    {
        await Level.Set("a", [1], TimeSpan.FromSeconds(1), Cancellation);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await Level.Delete("a", Cancellation));
    }

    [Fact]
    public async Task Two_processes_share_what_one_has_fetched()
    {
        var one = new TwoLevelCache(Level);
        var other = new TwoLevelCache(Level);

        await one.GetOrFetch("a", _ => Task.FromResult<byte[]>([1]), Cancellation);

        Assert.Equal([1], await other.GetOrFetch("a", _ => throw new InvalidOperationException(), Cancellation));
        Assert.Equal(new(0, SecondLevelHits: 1, 0), other.Counts);
    }
}
