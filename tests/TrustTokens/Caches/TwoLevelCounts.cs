namespace TrustTokens.Caches;

/// <summary>How often a two-level cache was asked, and with what success.</summary>
/// <param name="FirstLevelHits">Answered in the process, or with what was being fetched for another request.</param>
/// <param name="SecondLevelHits">Answered by the second level.</param>
/// <param name="Misses">Answered by neither.</param>
public sealed record TwoLevelCounts(long FirstLevelHits, long SecondLevelHits, long Misses)
{
    /// <summary>The share of hits, from 0 to 1; 0 as long as nothing was asked.</summary>
    public double HitRate
    {
        get
        {
            var hits = FirstLevelHits + SecondLevelHits;
            return hits == 0 ? 0 : (double)hits / (hits + Misses);
        }
    }
}
