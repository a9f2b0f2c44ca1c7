namespace TokenPerf.U5_Cache;

[Trait("kind", "cache")]
public class Gain(CachedTokens tokens) : IClassFixture<CachedTokens>
{
    // Fewer than the first level keeps.
    const int TokensInUse = 100;

    int asked;

    Guid Next => tokens.Token(asked++ % TokensInUse).Id;

    [PerfFact(Limits = [Target.HitRate]), FasterThan(nameof(Uncached), by: Target.TimesAsFast)]
    public async Task Cached()
    {
        await tokens.GetOrFetch(Next);
        PerfContext.Current.Record("cache_hit_rate", tokens.Cache.Counts.HitRate);
    }

    [PerfReference]
    public Task Uncached() => tokens.Fetch(Next);
}
