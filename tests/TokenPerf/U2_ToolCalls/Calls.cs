using TrustTokens.Tools;

namespace TokenPerf.U2_ToolCalls;

[Trait("kind", "tools")]
public sealed class Calls : IDisposable
{
    readonly ToolServer server = TokenTools.Server();

    public void Dispose() => server.Dispose();

    [PerfFact(MeanUnderMs = Target.CachedMs, P95UnderMs = Target.P95Ms)]
    public Task Cached() => server.Call("digest", Tokens.Content("Medium"));

    [PerfFact(MeanUnderMs = Target.UncachedMs, P95UnderMs = Target.P95Ms)]
    public Task Uncached() => server.Call("issue", Tokens.Content("Medium"));

    /// <summary>Calls wait for the system behind the tools, not for one another.</summary>
    [
        LoadFact(DurationMs = 80_000, P95UnderMs = Target.P95Ms),
        Levels(1, 5, 10, 20, LatencyGrowthUnderPercent = Target.LatencyGrowthPercent)
    ]
    public Task More_users(CancellationToken cancellation) =>
        server.Call("issue", Tokens.Content("Medium"), cancellation);
}
