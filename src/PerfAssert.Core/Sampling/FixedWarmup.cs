namespace PerfAssert.Sampling;

/// <summary>A warm-up whose length the user fixed.</summary>
static class FixedWarmup
{
    /// <summary>Calls the operation as often or as long as the user said.</summary>
    public static async ValueTask Take(
        Iteration iteration,
        SamplingPlan plan,
        TimeProvider clock,
        long begun,
        CancellationToken cancellation
    )
    {
        while (
            !iteration.Ended
            && !cancellation.IsCancellationRequested
            && (
                iteration.TotalOperations < plan.WarmupIterations
                || (plan.Warmup is { } length && clock.GetElapsedTime(begun) < length)
            )
        )
            await iteration.Take(1);
    }
}
