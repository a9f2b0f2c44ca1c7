namespace PerfAssert.Analyzers;

/// <summary>The names of settings that the analyzers know. A test looks for each of them in the attributes.</summary>
static class Setting
{
    public const string Baseline = nameof(Baseline);
    public const string BaselineReference = nameof(BaselineReference);
    public const string BreakAfterErrors = nameof(BreakAfterErrors);
    public const string ColdStart = nameof(ColdStart);
    public const string DurationMs = nameof(DurationMs);
    public const string ExpectedStatus = nameof(ExpectedStatus);
    public const string Factor = nameof(Factor);
    public const string HeapLimitMB = nameof(HeapLimitMB);
    public const string Iterations = nameof(Iterations);
    public const string LatencyGrowthUnderPercent = nameof(LatencyGrowthUnderPercent);
    public const string Launches = nameof(Launches);
    public const string Limits = nameof(Limits);
    public const string MaxUsers = nameof(MaxUsers);
    public const string MinSlaPercent = nameof(MinSlaPercent);
    public const string MinSustained = nameof(MinSustained);
    public const string NoiseFloorMs = nameof(NoiseFloorMs);
    public const string OperationTimeoutMs = nameof(OperationTimeoutMs);
    public const string OperationsPerIteration = nameof(OperationsPerIteration);
    public const string Preset = nameof(Preset);
    public const string Rate = nameof(Rate);
    public const string RegressionUnderPercent = nameof(RegressionUnderPercent);
    public const string Scenario = nameof(Scenario);
    public const string SlaTargetMs = nameof(SlaTargetMs);
    public const string Steps = nameof(Steps);
    public const string TolerancePercent = nameof(TolerancePercent);
    public const string Users = nameof(Users);
    public const string WarmupIterations = nameof(WarmupIterations);
    public const string WarmupMs = nameof(WarmupMs);
    public const string WithinMs = nameof(WithinMs);
}
