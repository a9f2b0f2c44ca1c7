using System.Globalization;

namespace TrustTokens.Workers;

/// <summary>Runs a bounded number of actions at once, lets a bounded number wait, and refuses the rest.</summary>
/// <remarks>
/// A worker is a place, not a thread: it takes the next action of the queue until there is none, then it is free. An
/// action that ignores its time-out keeps its worker until it is over, so that never more run than were agreed.
/// </remarks>
/// <example>
/// <code>
/// await using var pool = new WorkerPool(new() { Workers = 10, Overflow = 5 });
/// var work = await pool.Run("sign", _ => Task.FromResult(generator.Generate(content, "alice")));
/// </code>
/// </example>
public sealed class WorkerPool : IAsyncDisposable
{
    readonly Lock gate = new();
    readonly Queue<IWorkItem> queue = [];
    readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly WorkerPoolOptions options;
    readonly TimeProvider clock;
    readonly PoolTally tally;
    int running;
    bool closed;

    /// <summary>A pool by the clock (the system's unless given).</summary>
    public WorkerPool(WorkerPoolOptions options, TimeProvider? clock = null)
    {
        this.options = options;
        this.clock = clock ?? TimeProvider.System;
        tally = new(options.Workers, this.clock);
    }

    /// <summary>How the pool fares.</summary>
    public PoolFigures Figures => tally.Figures;

    /// <summary>Runs an action as soon as a worker is free, and says how long it waited and ran.</summary>
    /// <param name="kind">A word for what it does, by which figures are kept.</param>
    /// <param name="action">What to do; its token ends at the time-out.</param>
    /// <param name="cancellation">Ends the waiting for it.</param>
    /// <exception cref="WorkRefusedException">The pool is full.</exception>
    /// <exception cref="WorkTimedOutException">It was not over in time.</exception>
    public Task<Work<T>> Run<T>(
        string kind,
        Func<CancellationToken, Task<T>> action,
        CancellationToken cancellation = default
    )
    {
        var item = new WorkItem<T>(kind, action, options.Timeout, tally, clock, cancellation);
        switch (Admit(item))
        {
            case Admission.Runs:
                // Elsewhere: the action may keep its thread for long, and the caller has other things to do.
                _ = Task.Run(() => Work(item), CancellationToken.None);
                return item.Result;
            case Admission.Waits:
                return item.Result;
            case Admission.Closed:
                item.Discard();
                throw new ObjectDisposedException(nameof(WorkerPool));
            default:
                item.Discard();
                tally.Refused();
                return Task.FromException<Work<T>>(
                    new WorkRefusedException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{kind}' was refused: {options.Workers} workers and {options.Overflow} more "
                                + $"are busy, and {options.QueueCapacity} actions wait."
                        )
                    )
                );
        }
    }

    /// <summary>Takes no more actions, and returns when those that it has are over.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closed = true;
            if (running == 0)
                empty.TrySetResult();
        }

        await empty.Task;
    }

    Admission Admit(IWorkItem item)
    {
        lock (gate)
        {
            if (closed)
                return Admission.Closed;

            if (running < options.Workers + options.Overflow)
            {
                tally.Now(++running, queue.Count);
                return Admission.Runs;
            }

            if (queue.Count == options.QueueCapacity)
                return Admission.Refused;

            queue.Enqueue(item);
            tally.Now(running, queue.Count);
            return Admission.Waits;
        }
    }

    async Task Work(IWorkItem first)
    {
        for (var item = first; item is not null; item = Next())
            await item.Run();
    }

    IWorkItem? Next()
    {
        lock (gate)
        {
            if (!queue.TryDequeue(out var item) && --running == 0 && closed)
                empty.TrySetResult();

            tally.Now(running, queue.Count);
            return item;
        }
    }

    enum Admission
    {
        Runs,
        Waits,
        Refused,
        Closed,
    }
}
