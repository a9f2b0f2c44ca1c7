using System.Runtime.CompilerServices;

namespace PerfAssert.Sampling;

/// <summary>How many operations an iteration has: one, or as many as fill a batch where they are too short to time
/// singly.</summary>
static class BatchSize
{
    /// <summary>For the next iterations. Asked between two bursts, so it is compiled as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(Iteration iteration, SamplingPlan plan, Recording recording)
    {
        if (recording.HasParts || plan.SingleOperations || plan.CountErrors)
            return 1;
        if (plan.OperationsPerIteration is { } wanted)
            return wanted;
        if (iteration.OperationNanoseconds is not (> 0 and < SamplingPlan.ShortestSingleNanoseconds))
            return 1;

        return (int)Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / iteration.OperationNanoseconds);
    }
}
