namespace PerfAssert.Loads;

/// <summary>One load from beginning to end.</summary>
sealed class LoadRun(TimeProvider clock, LoadPlan plan, IProgress<LoadProgress>? progress, CancellationToken cancellation)
{
    public Task<LoadResult> Run() => throw new NotSupportedException($"{clock} {plan} {progress} {cancellation.CanBeCanceled}");
}
