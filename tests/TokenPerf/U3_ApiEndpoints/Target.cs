namespace TokenPerf.U3_ApiEndpoints;

/// <summary>
/// U3, API endpoints: status p95 &lt; 100 ms, p99 &lt; 200 ms, >= 50 ops/s; content p95 &lt; 200; validate p95 &lt;
/// 500; 1/5/10/15 concurrent, sustained 500.
/// </summary>
static class Target
{
    public const double StatusP95Ms = 100;
    public const double StatusP99Ms = 200;
    public const double StatusPerSecond = 50;
    public const double ContentP95Ms = 200;
    public const double ValidateP95Ms = 500;
    public const int SustainedRequests = 500;
}
