namespace PerfAssert.Sampling;

/// <summary>
/// Samples an operation and its reference side by side: short slots in pairs, in random order, so that whatever the machine does meets
/// both. Each pair gives one value of <see cref="Metrics.Metric.Ratio"/>.
/// </summary>
/// <remarks>Random order, because the garbage collector is periodic and can lock to any fixed one.</remarks>
public sealed class PairedSampler(TimeProvider clock, Random random, Func<long>? compiledMethods = null)
{
    /// <summary>Samples both. What an operation throws ends the sampling and comes back in the samples.</summary>
    /// <param name="tested">The operation.</param>
    /// <param name="reference">What it is compared with.</param>
    /// <param name="recording">Where both put parts of themselves, if they time parts.</param>
    /// <param name="stopping">When to stop; its values are pairs.</param>
    /// <param name="cancellation">Looked at between pairs.</param>
    public Task<Samples> Run(
        Operation tested, Operation reference, Recording recording, IStoppingRule stopping, CancellationToken cancellation)
    {
        var run = new PairedRun(clock, random, compiledMethods ?? Settling.CompiledMethods, tested, reference, recording, stopping, cancellation);
        return tested.IsSynchronous && reference.IsSynchronous
            ? OwnThread.Run(run.Take)
            : Task.Run(() => run.Take().AsTask(), CancellationToken.None);
    }
}
