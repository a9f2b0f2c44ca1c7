using System.Runtime.CompilerServices;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Sampling;

/// <summary>
/// What measuring reads of the machine, all of it: what is written here decides why the same code gives other numbers
/// elsewhere. Tests of this tool plant readings of their own,
/// by which time stands still but where an operation lets it go on.
/// </summary>
/// <param name="Clock">The time.</param>
/// <param name="CompiledMethods">How many methods the JIT compiler has compiled so far.</param>
/// <param name="TieringDelay">The rest of the JIT compiler after which it compiles hot code better.</param>
/// <param name="WaitOfThisThread">How long the thread that asks waits for a processor.</param>
/// <param name="WitnessLoop">Runs a loop that never changes so many times round; tells its nanoseconds.</param>
/// <param name="ProcessorUse">What the processors have done up to now, for this process and for others;
/// null where nothing tells it.</param>
sealed record Readings(
    TimeProvider Clock,
    Func<long> CompiledMethods,
    TimeSpan TieringDelay,
    Func<ProcessorWait> WaitOfThisThread,
    Func<int, double> WitnessLoop,
    Func<ProcessorUse?> ProcessorUse
)
{
    /// <summary>Those of the machine, with its own clock or another.</summary>
    public static Readings OfMachine(TimeProvider clock, Func<long>? compiledMethods = null) =>
        new(
            clock,
            compiledMethods ?? Settling.CompiledMethods,
            Tiering.Delay,
            ProcessorWait.OfThisThread,
            LoopBy(clock),
            Machines.ProcessorUse.Read
        );

    /// <summary>Those by which this process measures.</summary>
    public static Readings Current { get; set; } = OfMachine(TimeProvider.System);

    /// <summary>A witness whose loop is as long as one slot of side-by-side sampling.</summary>
    public Witness NewWitness() => new(WitnessLoop, SamplingPlan.BatchLength);

    static Func<int, double> LoopBy(TimeProvider clock)
    {
        var nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        (rounds) => Witness.Loop(clock, rounds) * nanosecondsPerTick;
    }
}
