namespace TokenPerf.U1_TokenGeneration;

/// <summary>What token generation promises: 100 ms in the mean, and 95 % of the tokens within 200 ms.</summary>
static class Target
{
    public const double MeanMs = 100;
    public const double SlaMs = 200;
    public const double SlaPercent = 95;
    public const string HitRate = "cache_hit_rate >= 80%";
    public const string Success = "success_rate >= 98%";
}
