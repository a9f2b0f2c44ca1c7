using TrustTokens.Tools;

namespace TokenPerf.U2_ToolCalls;

/// <summary>The five named loads, one after the other:
/// most calls are for one of ten contents, some for a new one.</summary>
[Trait("kind", "tools")]
[Trait("kind", "load")]
public sealed class Presets : IAsyncLifetime
{
    const int ContentsInUse = 10;

    readonly ToolServer server = TokenTools.Server();
    int known;
    int added;

    /// <summary>What is known was asked for before.</summary>
    public async ValueTask InitializeAsync()
    {
        for (var content = 0; content < ContentsInUse; content++)
            await server.Call("digest", BitConverter.GetBytes(content));
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    [LoadFact(
        DurationMs = 20_000,
        P95UnderMs = Target.P95Ms,
        Limits = [Target.Success, Target.HitRate, Target.WantedHitRate, Target.Memory, Target.Cpu]
    )]
    [Preset(LoadPreset.Normal, Name = "normal")]
    [Preset(LoadPreset.Peak, Name = "peak", MinOpsPerSecond = Target.CallsPerSecond)]
    [Preset(LoadPreset.Storm, Name = "storm", MinOpsPerSecond = Target.WantedCallsPerSecond)]
    [Preset(LoadPreset.Stress, Name = "stress", MinOpsPerSecond = Target.WantedCallsPerSecond)]
    [Preset(LoadPreset.Spike, Name = "spike", MinOpsPerSecond = Target.WantedCallsPerSecond)]
    [Mix(nameof(Known), 95), Mix(nameof(New), 5)]
    public void From_normal_to_spike() { }

    internal Task Known(CancellationToken cancellation) =>
        Call(Interlocked.Increment(ref known) % ContentsInUse, cancellation);

    internal Task New(CancellationToken cancellation) => Call(-Interlocked.Increment(ref added), cancellation);

    async Task Call(int content, CancellationToken cancellation)
    {
        var answer = await server.Call("digest", BitConverter.GetBytes(content), cancellation);
        PerfContext.Current.Record("cache_hit_rate", answer.FromCache ? 1 : 0);
    }
}
