namespace TokenPerf.U5_Cache;

[Trait("kind", "cache")]
public class Concurrency(CachedTokens tokens) : IClassFixture<CachedTokens>
{
    // Fewer than the first level keeps.
    const int TokensInUse = 100;

    int asked;

    Guid Next => tokens.Token(Interlocked.Increment(ref asked) % TokensInUse).Id;

    [
        LoadFact(DurationMs = 100_000, Limits = [Target.HitRate]),
        Levels(1, 5, 10, 20, 50, P95UnderMs = Target.FetchedHitP95Ms)
    ]
    public async Task Readers(CancellationToken cancellation)
    {
        await tokens.GetOrFetch(Next, cancellation);
        PerfContext.Current.Record("cache_hit_rate", tokens.Cache.Counts.HitRate);
    }

    [LoadFact(Rate = 500, DurationMs = 30_000, Limits = [Target.HitRate])]
    [Mix(nameof(Read), 80, P95UnderMs = Target.FetchedHitP95Ms), Mix(nameof(Write), 20, P95UnderMs = Target.SetP95Ms)]
    public void Readers_and_writers() { }

    internal Task Read(CancellationToken cancellation) => Readers(cancellation);

    internal async Task Write()
    {
        var id = Next;
        await tokens.Cache.Set(id.ToString(), await tokens.Fetch(id));
    }
}
