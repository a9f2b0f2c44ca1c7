namespace TokenPerf.U2_ToolCalls;

/// <summary>
/// U2, tool calls: cached &lt; 200 ms, uncached &lt; 500 ms, p95 &lt; 1 s; > 10 RPS (target 25), errors &lt; 2 %, hit
/// rate > 70 % (target 85 %), memory &lt; 2 GB, CPU &lt; 80 %; presets of load.
/// S5: latency grows &lt; 20 % for each 2.5 times of users.
/// </summary>
static class Target
{
    public const double CachedMs = 200;
    public const double UncachedMs = 500;
    public const double P95Ms = 1000;
    public const double LatencyGrowthPercent = 20;
    public const double CallsPerSecond = 10;
    public const double WantedCallsPerSecond = 25;
    public const string Success = "success_rate > 98%";
    public const string HitRate = "cache_hit_rate > 70%";
    public const string WantedHitRate = "cache_hit_rate >= 85%";
    public const string Memory = "working_set < 2GB";

    // Of this program, which is the tool server: what else the machine does is not the server's.
    public const string Cpu = "process_cpu < 80%";
}
