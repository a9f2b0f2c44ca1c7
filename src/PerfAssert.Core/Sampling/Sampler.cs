using PerfAssert.Sampling.Machines;

namespace PerfAssert.Sampling;

/// <summary>Takes the samples of one test: repeats the operation, drops what was recorded before the code came to its
/// final speed, and goes on until the rule says stop.</summary>
sealed class Sampler
{
    readonly Readings readings;
    readonly Witness? witness;

    /// <summary>Samples by the clock.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="compiledMethods">How many methods the JIT compiler has compiled so far;
    /// null: asks the runtime.</param>
    /// <param name="witness">Tells whether the machine became slower meanwhile.</param>
    public Sampler(TimeProvider clock, Func<long>? compiledMethods = null, Witness? witness = null)
        : this(Readings.OfMachine(clock, compiledMethods), witness) { }

    internal Sampler(Readings readings, Witness? witness) => (this.readings, this.witness) = (readings, witness);

    /// <summary>Samples the operation. What the operation throws comes back in the samples;
    /// nothing is thrown.</summary>
    /// <param name="operation">The code under test.</param>
    /// <param name="plan">How to sample it.</param>
    /// <param name="recording">Where the code under test puts values of its own.</param>
    /// <param name="cancellation">Looked at between iterations.</param>
    public Task<Samples> Run(
        Operation operation,
        SamplingPlan plan,
        Recording recording,
        CancellationToken cancellation
    )
    {
        var run = new SamplingRun(readings, witness, operation, plan, recording, cancellation);
        return operation.IsSynchronous
            ? OwnThread.Run(run.Take)
            : Task.Run(() => run.Take().AsTask(), CancellationToken.None);
    }
}
