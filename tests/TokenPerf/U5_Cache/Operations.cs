using TrustTokens.Caches;

namespace TokenPerf.U5_Cache;

[Trait("kind", "cache")]
public sealed class Operations(CachedTokens tokens) : IClassFixture<CachedTokens>, IAsyncLifetime
{
    const string Known = "known";

    static readonly byte[] value = new byte[1000];

    readonly TwoLevelCache cache = tokens.Cache;
    int asked;

    public ValueTask InitializeAsync() => cache.Set(Known, value);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [PerfFact(P95UnderMs = Target.HitP95Ms)]
    public async Task Hit() => Assert.NotNull(await cache.Get(Known));

    [PerfFact(P95UnderMs = Target.MissP95Ms)]
    public async Task Miss() => Assert.Null(await cache.Get("unknown"));

    [PerfFact(P95UnderMs = Target.SetP95Ms)]
    public async Task Set() => await cache.Set(tokens.NewKey(), value);

    [PerfFact(P95UnderMs = Target.DeleteP95Ms)]
    public async Task Delete()
    {
        var key = tokens.NewKey();
        await cache.Set(key, value);

        await PerfContext.Current.Measure(() => cache.Delete(key).AsTask());
    }

    [PerfFact(P95UnderMs = Target.FetchedHitP95Ms)]
    public async Task Get_or_fetch_hit() =>
        await cache.GetOrFetch(Known, _ => throw new InvalidOperationException("It is known."));

    [PerfFact(P95UnderMs = Target.FetchedMissP95Ms)]
    public async Task Get_or_fetch_miss()
    {
        var id = tokens.Token(asked++).Id;
        await cache.GetOrFetch(tokens.NewKey(), _ => tokens.Fetch(id));
    }
}
