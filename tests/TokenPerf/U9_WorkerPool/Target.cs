namespace TokenPerf.U9_WorkerPool;

/// <summary>
/// U9, worker pool: p99 &lt; 100 ms, > 50 ops/s, 10 + 5 overflow p95 &lt; 50 ms, 20 clients, utilisation 75 to 85 %,
/// burst queue wait p99 &lt; 50 ms, action types p99 &lt; 20/30/15 ms.
/// </summary>
static class Target
{
    public const double P99Ms = 100;
    public const double ActionsPerSecond = 50;
    public const int Workers = 10;
    public const int Overflow = 5;
    public const double OverflowP95Ms = 50;
    public const int Clients = 20;
    public const string LeastUtilisation = "utilisation >= 75%";
    public const string MostUtilisation = "utilisation <= 85%";
    public const string BurstQueueWait = "p99 queue_wait < 50ms";
    public const double IssueP99Ms = 20;
    public const double IngestP99Ms = 30;
    public const double ValidateP99Ms = 15;
}
