namespace TrustTokens.Caches;

/// <summary>How much a two-level cache keeps, and how long.</summary>
public sealed record TwoLevelCacheOptions
{
    /// <summary>How many values the first level keeps. 1000 unless set.</summary>
    public int FirstLevelCapacity { get; init; } = 1000;

    /// <summary>How long the first level keeps a value: how stale a value can be that was changed elsewhere.
    /// 10 seconds unless set.</summary>
    public TimeSpan FirstLevelLifetime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the second level keeps a value. 5 minutes unless set.</summary>
    public TimeSpan SecondLevelLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
