using System.Runtime.CompilerServices;

namespace PerfAssert.Probes;

/// <content>Operations given as functions. One that throws counts as failed, and throws on.</content>
public sealed partial class Probe
{
    /// <summary>Runs an operation and counts it.</summary>
    public void Measure(Action operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            operation();
            failed = false;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation, counts it and returns its result.</summary>
    public T Measure<T>(Func<T> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            var result = operation();
            failed = false;
            return result;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation on a state, so that its lambda can be static and nothing is allocated.</summary>
    public T Measure<TState, T>(TState state, Func<TState, T> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            var result = operation(state);
            failed = false;
            return result;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation, counts it when its task has ended.</summary>
    [OverloadResolutionPriority(2)]
    public async Task Measure(Func<Task> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            await operation();
            failed = false;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation, counts it when its task has ended, and returns its result.</summary>
    [OverloadResolutionPriority(2)]
    public async Task<T> Measure<T>(Func<Task<T>> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            var result = await operation();
            failed = false;
            return result;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation, counts it when its task has ended.</summary>
    [OverloadResolutionPriority(1)]
    public async ValueTask Measure(Func<ValueTask> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            await operation();
            failed = false;
        }
        finally
        {
            Finish(start, failed);
        }
    }

    /// <summary>Runs an operation, counts it when its task has ended, and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public async ValueTask<T> Measure<T>(Func<ValueTask<T>> operation)
    {
        var (start, failed) = (clock.Timestamp, true);
        try
        {
            var result = await operation();
            failed = false;
            return result;
        }
        finally
        {
            Finish(start, failed);
        }
    }
}
