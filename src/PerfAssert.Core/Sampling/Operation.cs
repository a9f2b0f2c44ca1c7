using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Loads;

namespace PerfAssert.Sampling;

/// <summary>What it took to call an operation: ticks of the clock, or the exception that ended it.</summary>
readonly record struct Timing(long Ticks, Exception? Error);

/// <summary>
/// The code under test, bound once to a delegate, and the loop that calls it. The loops are compiled fully optimised at
/// once and never inlined: otherwise dynamic PGO would shape them to the tests that run first.
/// </summary>
abstract class Operation
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

    /// <summary>An operation whose result may be a response, which is looked at when everything was read.</summary>
    internal static Operation Of(Func<BegunCall> function, StatusCheck check, bool isSynchronous) =>
        new Keeping(function, check, isSynchronous);

    /// <summary>Makes room for the results of so many calls, before anything is read.</summary>
    internal virtual void Reserve(int calls) { }

    /// <summary>Looks at the results of the last run, when everything was read.
    /// What is wrong with them, or null.</summary>
    internal virtual Exception? Conclude() => null;

    /// <summary>Calls the operation so many times. Never throws: an exception is the user's result, and is caught here
    /// so that its stack ends with his code.</summary>
    internal abstract ValueTask<Timing> Run(int count, TimeProvider clock);

    sealed class Synchronous(Action action) : Operation
    {
        public override bool IsSynchronous => true;

        [StackTraceHidden]
        internal override ValueTask<Timing> Run(int count, TimeProvider clock)
        {
            try
            {
                return new(new Timing(Time(action, count, clock), null));
            }
            catch (Exception exception)
            {
                return new(new Timing(0, exception));
            }
        }

        [StackTraceHidden]
        [MethodImpl(Loop)]
        static long Time(Action action, int count, TimeProvider clock)
        {
            var start = clock.GetTimestamp();
            for (var i = 0; i < count; i++)
                action();
            return clock.GetTimestamp() - start;
        }
    }

    sealed class OfTask(Func<Task> function) : Operation
    {
        public override bool IsSynchronous => false;

        // Pooled, so that an operation that really waits is not charged for our own state machine.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        internal override async ValueTask<Timing> Run(int count, TimeProvider clock)
        {
            try
            {
                var start = clock.GetTimestamp();
                for (var i = 0; i < count; i++)
                {
                    var task = Call(function);
                    if (!task.IsCompletedSuccessfully)
                        await task;
                }

                return new(clock.GetTimestamp() - start, null);
            }
            catch (Exception exception)
            {
                return new(0, exception);
            }
        }

        [StackTraceHidden]
        [MethodImpl(Loop)]
        static Task Call(Func<Task> function) => function();
    }

    sealed class OfValueTask(Func<ValueTask> function) : Operation
    {
        public override bool IsSynchronous => false;

        // Pooled, so that an operation that really waits is not charged for our own state machine.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        internal override async ValueTask<Timing> Run(int count, TimeProvider clock)
        {
            try
            {
                var start = clock.GetTimestamp();
                for (var i = 0; i < count; i++)
                    await Call(function);
                return new(clock.GetTimestamp() - start, null);
            }
            catch (Exception exception)
            {
                return new(0, exception);
            }
        }

        [StackTraceHidden]
        [MethodImpl(Loop)]
        static ValueTask Call(Func<ValueTask> function) => function();
    }

    sealed class Keeping(Func<BegunCall> function, StatusCheck check, bool isSynchronous) : Operation
    {
        object?[] kept = new object?[1];
        int calls;

        public override bool IsSynchronous => isSynchronous;

        internal override void Reserve(int calls)
        {
            if (kept.Length < calls)
                kept = new object?[calls];
        }

        internal override Exception? Conclude()
        {
            Exception? failure = null;
            foreach (var returned in kept.AsSpan(0, calls))
            {
                var found = check.Conclude(returned);
                failure ??= found;
            }

            Array.Clear(kept, 0, calls);
            return failure;
        }

        // Pooled, so that an operation that really waits is not charged for our own state machine.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        internal override async ValueTask<Timing> Run(int count, TimeProvider clock)
        {
            Reserve(count);
            calls = count;
            try
            {
                var start = clock.GetTimestamp();
                for (var i = 0; i < count; i++)
                {
                    var running = Call(function);
                    if (!running.Ended.IsCompletedSuccessfully)
                        await running.Ended;
                    kept[i] = running.Value;
                }

                return new(clock.GetTimestamp() - start, null);
            }
            catch (Exception exception)
            {
                return new(0, exception);
            }
        }

        [StackTraceHidden]
        [MethodImpl(Loop)]
        static BegunCall Call(Func<BegunCall> function) => function();
    }
}
