namespace TrustTokens;

/// <summary>How often a cache was asked, and with what success.</summary>
/// <param name="Hits">Requests answered with a token that was there, or being made for another request.</param>
/// <param name="Misses">Requests that found nothing.</param>
public sealed record CacheCounts(long Hits, long Misses)
{
    /// <summary>The share of hits, from 0 to 1; 0 as long as nothing was asked.</summary>
    public double HitRate => Hits == 0 ? 0 : (double)Hits / (Hits + Misses);
}
