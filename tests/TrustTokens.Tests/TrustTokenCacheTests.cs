namespace TrustTokens.Tests;

public class TrustTokenCacheTests
{
    static readonly TrustTokenCacheKey a = Key("a");
    static readonly TrustTokenCacheKey b = Key("b");
    static readonly TrustTokenCacheKey c = Key("c");

    readonly SettableClock clock = new();
    int made;

    [Fact]
    public void Returns_the_token_it_keeps()
    {
        var cache = new TrustTokenCache(2, clock);
        var token = Make(a);
        cache.Set(a, token);

        Assert.True(cache.TryGet(a, out var found));
        Assert.Same(token, found);
    }

    [Fact]
    public void Tells_contents_keys_and_subjects_apart()
    {
        var cache = new TrustTokenCache(9, clock);
        cache.Set(a, Make(a));

        Assert.False(cache.TryGet(a with { Content = ContentDigest.Of("a"u8) }, out _));
        Assert.False(cache.TryGet(a with { KeyId = "other" }, out _));
        Assert.False(cache.TryGet(a with { Subject = "bob" }, out _));
        Assert.True(cache.TryGet(a, out _));
    }

    [Fact]
    public void Gives_up_the_token_not_used_for_longest()
    {
        var cache = new TrustTokenCache(2, clock);
        cache.Set(a, Make(a));
        cache.Set(b, Make(b));

        Assert.True(cache.TryGet(a, out _));
        cache.Set(c, Make(c));

        Assert.True(cache.TryGet(a, out _));
        Assert.False(cache.TryGet(b, out _));
        Assert.True(cache.TryGet(c, out _));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Drops_a_token_when_it_expires()
    {
        var cache = new TrustTokenCache(2, clock);
        cache.Set(a, Make(a));

        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.True(cache.TryGet(a, out _));

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(cache.TryGet(a, out _));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Makes_an_expired_token_anew()
    {
        var cache = new TrustTokenCache(2, clock);
        var first = cache.GetOrCreate(a, Make);

        clock.Advance(TimeSpan.FromMinutes(1));
        var second = cache.GetOrCreate(a, Make);

        Assert.NotSame(first, second);
        Assert.Same(second, cache.GetOrCreate(a, Make));
    }

    [Fact]
    public void Counts_hits_and_misses()
    {
        var cache = new TrustTokenCache(2, clock);

        cache.GetOrCreate(a, Make);
        cache.GetOrCreate(a, Make);
        cache.TryGet(a, out _);
        cache.TryGet(a, out _);
        cache.TryGet(b, out _);

        Assert.Equal(new(Hits: 3, Misses: 2), cache.Counts);
        Assert.Equal(0.6, cache.Counts.HitRate);
        Assert.Equal(1, made);
    }

    [Fact]
    public void Has_a_hit_rate_of_nothing_before_it_is_asked() =>
        Assert.Equal(0, new TrustTokenCache(1).Counts.HitRate);

    [Fact]
    public void Forgets_a_token_when_told_to()
    {
        var cache = new TrustTokenCache(2, clock);
        cache.Set(a, Make(a));

        Assert.True(cache.Remove(a));
        Assert.False(cache.Remove(a));
        Assert.False(cache.TryGet(a, out _));
    }

    [Fact]
    public void Forgets_all_tokens_and_keeps_the_counts()
    {
        var cache = new TrustTokenCache(2, clock);
        cache.GetOrCreate(a, Make);
        cache.GetOrCreate(b, Make);

        cache.Clear();

        Assert.Equal(0, cache.Count);
        Assert.Equal(new(Hits: 0, Misses: 2), cache.Counts);
    }

    [Fact]
    public void Never_holds_more_than_its_capacity()
    {
        var cache = new TrustTokenCache(3, clock);
        string[] subjects = ["a", "b", "c", "d", "e", "f", "g"];

        Parallel.For(0, 1000, i => cache.GetOrCreate(Key(subjects[i % subjects.Length]), Make));

        Assert.Equal(3, cache.Count);
        Assert.Equal(1000, cache.Counts.Hits + cache.Counts.Misses);
        Assert.Equal(made, cache.Counts.Misses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Refuses_a_capacity_of_nothing(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustTokenCache(capacity));

    static TrustTokenCacheKey Key(string subject) => new(ContentDigest.Of(Issue.Content), "key", subject);

    TrustToken Make(TrustTokenCacheKey key)
    {
        Interlocked.Increment(ref made);
        return new(key.Subject, "text", key.Content, clock.GetUtcNow() + TimeSpan.FromMinutes(1));
    }
}
