namespace PerfAssert.Sampling.Paired;

/// <summary>
/// Samples an operation and its reference side by side: short slots in pairs, in random order, so that whatever the
/// machine does meets both. Each pair gives one value of <see cref="Metrics.Metric.Ratio"/>.
/// </summary>
/// <remarks>Random order, because the garbage collector is periodic and can lock to any fixed one.</remarks>
sealed class PairedSampler
{
    readonly Readings readings;
    readonly Random random;

    /// <summary>Samples by the clock.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="random">Draws which of a pair comes first.</param>
    /// <param name="compiledMethods">How many methods the JIT compiler has compiled so far;
    /// null: asks the runtime.</param>
    public PairedSampler(TimeProvider clock, Random random, Func<long>? compiledMethods = null)
        : this(Readings.OfMachine(clock, compiledMethods), random) { }

    internal PairedSampler(Readings readings, Random random) => (this.readings, this.random) = (readings, random);

    /// <summary>Samples both. What an operation throws ends the sampling and comes back in the samples.</summary>
    /// <param name="pair">The operation and its reference.</param>
    /// <param name="recording">Where both put parts of themselves, if they time parts.</param>
    /// <param name="stopping">When to stop; its values are pairs.</param>
    /// <param name="cancellation">Looked at between pairs.</param>
    /// <param name="compileAgain">
    /// Gives the same pair compiled once more, the first time for index 1, or null where that cannot be. Asked where
    /// operations are so short that it matters where the compiler puts them;
    /// then the fastest compilation of each side is compared.
    /// </param>
    public Task<Samples> Run(
        OperationPair pair,
        Recording recording,
        IStoppingRule stopping,
        CancellationToken cancellation,
        Func<int, OperationPair?>? compileAgain = null
    )
    {
        var run = new PairedRun(readings, random, pair, compileAgain ?? (_ => null), recording, stopping, cancellation);
        return pair.Tested.IsSynchronous && pair.Reference.IsSynchronous
            ? OwnThread.Run(run.Take)
            : Task.Run(() => run.Take().AsTask(), CancellationToken.None);
    }
}
