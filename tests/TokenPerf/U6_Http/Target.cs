namespace TokenPerf.U6_Http;

/// <summary>
/// U6, HTTP: health p99 &lt; 100 ms and > 100 RPS at 10 workers; ingest p99 &lt; 500 ms, > 20 RPS; 10/25/50
/// connections; 1 MB payloads &lt; 10 % errors; malformed rejected > 90 %.
/// </summary>
static class Target
{
    public const int Workers = 10;
    public const double HealthP99Ms = 100;
    public const double HealthPerSecond = 100;
    public const double IngestP99Ms = 500;
    public const double IngestPerSecond = 20;
    public const string LargePayloads = "success_rate > 90%";
    public const string Rejected = "rejected > 90%";
}
