using System.Runtime.CompilerServices;

namespace PerfAssert.Sampling;

/// <summary>
/// The code under test, bound once to a delegate, and the loop that calls it. The loops are compiled fully optimised at once and
/// never inlined: otherwise dynamic PGO would shape them to the tests that run first.
/// </summary>
public abstract class Operation
{
    const MethodImplOptions Loop = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>Whether the operation ends on the thread on which it began.</summary>
    public abstract bool IsSynchronous { get; }

    /// <summary>A synchronous operation.</summary>
    public static Operation Of(Action action) => new Synchronous(action);

    /// <summary>An operation that ends with its task.</summary>
    public static Operation Of(Func<Task> function) => new OfTask(function);

    /// <summary>An operation that ends with its value task.</summary>
    public static Operation Of(Func<ValueTask> function) => new OfValueTask(function);

    /// <summary>Calls the operation so many times and returns the ticks of the clock that it took.</summary>
    internal abstract ValueTask<long> Run(int count, TimeProvider clock);

    sealed class Synchronous(Action action) : Operation
    {
        public override bool IsSynchronous => true;

        internal override ValueTask<long> Run(int count, TimeProvider clock) => new(Time(action, count, clock));

        [MethodImpl(Loop)]
        static long Time(Action action, int count, TimeProvider clock)
        {
            var start = clock.GetTimestamp();
            for (var i = 0; i < count; i++) action();
            return clock.GetTimestamp() - start;
        }
    }

    sealed class OfTask(Func<Task> function) : Operation
    {
        public override bool IsSynchronous => false;

        // Pooled, so that an operation that really waits is not charged for our own state machine.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        internal override async ValueTask<long> Run(int count, TimeProvider clock)
        {
            var start = clock.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var task = Call(function);
                if (!task.IsCompletedSuccessfully) await task;
            }

            return clock.GetTimestamp() - start;
        }

        [MethodImpl(Loop)]
        static Task Call(Func<Task> function) => function();
    }

    sealed class OfValueTask(Func<ValueTask> function) : Operation
    {
        public override bool IsSynchronous => false;

        // Pooled, so that an operation that really waits is not charged for our own state machine.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        internal override async ValueTask<long> Run(int count, TimeProvider clock)
        {
            var start = clock.GetTimestamp();
            for (var i = 0; i < count; i++) await Call(function);
            return clock.GetTimestamp() - start;
        }

        [MethodImpl(Loop)]
        static ValueTask Call(Func<ValueTask> function) => function();
    }
}
