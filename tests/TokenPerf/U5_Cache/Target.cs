namespace TokenPerf.U5_Cache;

/// <summary>
/// U5, cache: hit p95 &lt; 5 ms, miss &lt; 10, set &lt; 10, delete &lt; 10, get-or-fetch hit &lt; 5, miss &lt; 50; hit
/// rate >= 80 %, > 50 % improvement, 1/5/10/20/50 concurrent, 80/20 mix.
/// </summary>
static class Target
{
    public const double HitP95Ms = 5;
    public const double MissP95Ms = 10;
    public const double SetP95Ms = 10;
    public const double DeleteP95Ms = 10;
    public const double FetchedHitP95Ms = 5;
    public const double FetchedMissP95Ms = 50;
    public const string HitRate = "cache_hit_rate >= 80%";

    // Half the time is twice as fast.
    public const double TimesAsFast = 2;
}
