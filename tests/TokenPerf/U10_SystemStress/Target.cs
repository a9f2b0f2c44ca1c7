namespace TokenPerf.U10_SystemStress;

/// <summary>
/// U10, system stress: steady 20 users 60 s 95 % p99 &lt; 1 s; ramp 10 to 100 90 %; burst 100 80 % and recovery &lt; 30
/// s; mix 30/50/20 90 %; 180 s soak growth &lt; 0.5 MB/s; recovery. The durations are those of the full profile.
/// </summary>
static class Target
{
    public const int SteadyUsers = 20;
    public const int SteadyDurationMs = 60_000;
    public const string SteadySuccess = "success_rate >= 95%";
    public const double SteadyP99Ms = 1000;

    public const int RampFrom = 10;
    public const int RampTo = 100;
    public const string RampSuccess = "success_rate >= 90%";

    public const int BurstUsers = 100;
    public const string BurstSuccess = "success_rate >= 80%";
    public const int RecoveryMs = 30_000;

    public const string MixSuccess = "success_rate >= 90%";

    public const double SoakRate = 100;
    public const int SoakDurationMs = 180_000;
    public const double SoakGrowthMBPerSecond = 0.5;
}
