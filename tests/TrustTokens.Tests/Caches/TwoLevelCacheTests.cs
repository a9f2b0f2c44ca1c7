using TrustTokens.Caches;

namespace TrustTokens.Tests.Caches;

public class TwoLevelCacheTests
{
    readonly SettableClock clock = new();
    readonly MemorySecondLevel second;
    readonly TwoLevelCache cache;

    public TwoLevelCacheTests()
    {
        second = new(capacity: 10, clock);
        cache = new(
            second,
            new()
            {
                FirstLevelCapacity = 2,
                FirstLevelLifetime = TimeSpan.FromSeconds(10),
                SecondLevelLifetime = TimeSpan.FromMinutes(5),
            },
            clock
        );
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_set_is_got_from_the_first_level()
    {
        await cache.Set("a", [1], Cancellation);

        Assert.Equal([1], await cache.Get("a", Cancellation));
        Assert.Equal(new(FirstLevelHits: 1, SecondLevelHits: 0, Misses: 0), cache.Counts);
    }

    [Fact]
    public async Task What_was_never_set_is_a_miss()
    {
        Assert.Null(await cache.Get("a", Cancellation));
        Assert.Equal(new(0, 0, Misses: 1), cache.Counts);
        Assert.Equal(0, cache.Counts.HitRate);
    }

    [Fact]
    public async Task What_the_first_level_had_no_room_for_is_got_from_the_second_and_brought_forward()
    {
        foreach (var key in (string[])["a", "b", "c"])
            await cache.Set(key, [1], Cancellation);

        Assert.Equal(2, cache.FirstLevelCount);
        Assert.NotNull(await cache.Get("a", Cancellation));
        Assert.NotNull(await cache.Get("a", Cancellation));

        Assert.Equal(new(FirstLevelHits: 1, SecondLevelHits: 1, Misses: 0), cache.Counts);
        Assert.Equal(1, cache.Counts.HitRate);
    }

    [Fact]
    public async Task The_first_level_gives_up_what_was_not_used_for_longest()
    {
        await cache.Set("a", [1], Cancellation);
        await cache.Set("b", [1], Cancellation);
        await cache.Get("a", Cancellation);
        await cache.Set("c", [1], Cancellation);

        await cache.Get("a", Cancellation);
        Assert.Equal(0, cache.Counts.SecondLevelHits);
        await cache.Get("b", Cancellation);
        Assert.Equal(1, cache.Counts.SecondLevelHits);
    }

    [Fact]
    public async Task A_value_lives_shorter_in_the_first_level_than_in_the_second()
    {
        await cache.Set("a", [1], Cancellation);

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await cache.Get("a", Cancellation));
        Assert.Equal(1, cache.Counts.SecondLevelHits);

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await cache.Get("a", Cancellation));
    }

    [Fact]
    public async Task A_value_is_there_until_its_last_moment()
    {
        await cache.Set("a", [1], Cancellation);

        clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        await cache.Get("a", Cancellation);

        Assert.Equal(new(1, 0, 0), cache.Counts);
    }

    [Fact]
    public async Task What_another_process_changed_is_seen_once_the_first_level_has_forgotten()
    {
        await cache.Set("a", [1], Cancellation);
        await second.Set("a", [2], TimeSpan.FromMinutes(5), Cancellation);

        Assert.Equal([1], await cache.Get("a", Cancellation));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([2], await cache.Get("a", Cancellation));
    }

    [Fact]
    public async Task What_was_deleted_is_in_neither_level()
    {
        await cache.Set("a", [1], Cancellation);

        Assert.True(await cache.Delete("a", Cancellation));
        Assert.False(await cache.Delete("a", Cancellation));
        Assert.Null(await cache.Get("a", Cancellation));
    }

    [Fact]
    public async Task What_is_only_in_the_second_level_is_deleted_too()
    {
        await second.Set("a", [1], TimeSpan.FromMinutes(5), Cancellation);

        Assert.True(await cache.Delete("a", Cancellation));
        Assert.Null(await second.Get("a", Cancellation));
    }

    [Fact]
    public async Task What_is_missing_is_fetched_and_kept()
    {
        var fetched = 0;
        Task<byte[]> Fetch(string key)
        {
            fetched++;
            return Task.FromResult<byte[]>([(byte)key[0]]);
        }

        Assert.Equal("a"u8.ToArray(), await cache.GetOrFetch("a", Fetch, Cancellation));
        Assert.Equal("a"u8.ToArray(), await cache.GetOrFetch("a", Fetch, Cancellation));

        Assert.Equal(1, fetched);
        Assert.Equal(new(FirstLevelHits: 1, SecondLevelHits: 0, Misses: 1), cache.Counts);
        Assert.Equal("a"u8.ToArray(), await second.Get("a", Cancellation));
    }

    [Fact]
    public async Task What_the_second_level_has_is_not_fetched()
    {
        await second.Set("a", [1], TimeSpan.FromMinutes(5), Cancellation);

        Assert.Equal([1], await cache.GetOrFetch("a", _ => throw new InvalidOperationException(), Cancellation));
        Assert.Equal(new(0, SecondLevelHits: 1, 0), cache.Counts);
    }

    [Fact]
    public async Task Many_threads_at_all_operations_always_see_a_whole_value()
    {
        var shared = new TwoLevelCache(new MemorySecondLevel(50, clock), new() { FirstLevelCapacity = 10 }, clock);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 20_000),
            Cancellation,
            async (i, cancellation) =>
            {
                var key = "key-" + (char)('a' + i % 20);
                var value = (i % 10) switch
                {
                    0 => await Set(),
                    1 => await Delete(),
                    2 or 3 => await shared.Get(key, cancellation),
                    _ => await shared.GetOrFetch(key, asked => Task.FromResult(Of(asked)), cancellation),
                };
                Assert.True(value is null || value.AsSpan().SequenceEqual(Of(key)));

                async Task<byte[]?> Set()
                {
                    await shared.Set(key, Of(key), cancellation);
                    return null;
                }

                async Task<byte[]?> Delete()
                {
                    await shared.Delete(key, cancellation);
                    return null;
                }
            }
        );

        Assert.InRange(shared.FirstLevelCount, 1, 10);
        Assert.Equal(
            18_000 - 2_000,
            shared.Counts.FirstLevelHits + shared.Counts.SecondLevelHits + shared.Counts.Misses
        );

        static byte[] Of(string key) => System.Text.Encoding.UTF8.GetBytes(key);
    }
}
