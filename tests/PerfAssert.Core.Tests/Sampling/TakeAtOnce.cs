using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>Takes so many iterations of settled code, looked at once.</summary>
sealed class TakeAtOnce(int iterations) : IStoppingRule
{
    public double Error => 0.01;

    public bool UsesUnsettledValues => false;

    public int MoreIterations(SamplingProgress progress) => Math.Max(0, iterations - progress.Iterations);
}
