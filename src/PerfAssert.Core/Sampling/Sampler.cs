namespace PerfAssert.Sampling;

/// <summary>Takes the samples of one test: repeats the operation, drops what was recorded before the code came to its final speed, and goes on until the rule says stop.</summary>
public sealed class Sampler(TimeProvider clock, Func<long>? compiledMethods = null, Witness? witness = null)
{
    /// <summary>After which rest the runtime's compiler begins its next step.</summary>
    internal TimeSpan TieringDelay { get; init; } = Tiering.Delay;

    /// <summary>Opens what tells how long the thread waits that samples.</summary>
    internal Func<ProcessorWait> WaitOfThisThread { get; init; } = ProcessorWait.OfThisThread;

    /// <summary>Samples the operation. What the operation throws comes back in the samples; nothing is thrown.</summary>
    /// <param name="operation">The code under test.</param>
    /// <param name="plan">How to sample it.</param>
    /// <param name="recording">Where the code under test puts values of its own.</param>
    /// <param name="cancellation">Looked at between iterations.</param>
    public Task<Samples> Run(
        Operation operation, SamplingPlan plan, Recording recording, CancellationToken cancellation)
    {
        var run = new SamplingRun(
            clock, compiledMethods ?? Settling.CompiledMethods, TieringDelay, witness, WaitOfThisThread, operation, plan, recording, cancellation);
        return operation.IsSynchronous ? OwnThread.Run(run.Take) : Task.Run(() => run.Take().AsTask(), CancellationToken.None);
    }
}
