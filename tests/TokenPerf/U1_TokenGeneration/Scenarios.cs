using TrustTokens;

namespace TokenPerf.U1_TokenGeneration;

[Trait("kind", "token")]
public class Scenarios
{
    const int BatchSize = 10;

    static readonly ReadOnlyMemory<byte>[] batch =
    [
        .. Enumerable.Range(0, BatchSize).Select(index => new ReadOnlyMemory<byte>(BitConverter.GetBytes(index))),
    ];

    readonly CachedTrustTokenGenerator cached = new(Tokens.Ecdsa, capacity: 100);

    [PerfFact(ColdStart = true, Launches = 8, MeanUnderMs = Target.SlaMs)]
    public void Cold_start() => Tokens.Hmac.Generate(Tokens.Content("Medium").Span, Tokens.Subject);

    [PerfFact(MeanUnderMs = Target.MeanMs, P95UnderMs = Target.SlaMs, Limits = [Target.HitRate])]
    public void Warm_cache()
    {
        cached.Generate(Tokens.Content("Small").Span, Tokens.Subject);
        PerfContext.Current.Record("cache_hit_rate", cached.Cache.Counts.HitRate);
    }

    [PerfFact(MeanUnderMs = Target.MeanMs, P95UnderMs = Target.SlaMs)]
    public void Batch_of_10() => Tokens.Hmac.GenerateBatch(batch, Tokens.Subject);

    [PerfTheory(MeanUnderMs = Target.MeanMs, P95UnderMs = Target.SlaMs, Limits = [Target.Success])]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public Task Concurrent_users(int users) => Task.WhenAll(Enumerable.Range(0, users).Select(_ => Task.Run(SignOne)));

    [PerfFact(HeapLimitMB = 64, MeanUnderMs = Target.MeanMs, P95UnderMs = Target.SlaMs)]
    public void Memory_pressure() => Tokens.Hmac.Generate(Tokens.Content("Large").Span, Tokens.Subject);

    static void SignOne()
    {
        var content = Tokens.Content("Medium");
        PerfContext.Current.Measure(() => Tokens.Hmac.Generate(content.Span, Tokens.Subject));
    }
}
