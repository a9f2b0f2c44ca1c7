using TrustTokens.Caches;

namespace TrustTokens.Tools;

/// <summary>How a tool server behaves.</summary>
public sealed record ToolServerOptions
{
    /// <summary>How long the system behind the tools takes for a call. 50 ms unless set.</summary>
    public TimeSpan BackEndLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many calls the system behind the tools takes at once; more wait. 64 unless set.</summary>
    public int BackEndConcurrency { get; init; } = 64;

    /// <summary>How much answers are kept, and how long.</summary>
    public TwoLevelCacheOptions Cache { get; init; } = new();

    /// <summary>How many answers the second level of the cache keeps. 10,000 unless set.</summary>
    public int SecondLevelCapacity { get; init; } = 10_000;
}
