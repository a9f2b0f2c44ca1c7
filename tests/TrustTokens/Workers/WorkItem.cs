using System.Globalization;

namespace TrustTokens.Workers;

/// <summary>An action on its way through a pool.
/// Whoever waits for it is answered at its time-out, whatever it does.</summary>
sealed class WorkItem<T> : IWorkItem
{
    readonly TaskCompletionSource<Work<T>> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Func<CancellationToken, Task<T>> action;
    readonly TimeSpan time;
    readonly CancellationToken cancellation;
    readonly PoolTally tally;
    readonly TimeProvider clock;
    readonly string kind;
    readonly long submitted;
    readonly CancellationTokenSource timeout;
    readonly CancellationTokenSource end;
    readonly CancellationTokenRegistration onEnd;
    bool decided;

    public WorkItem(
        string kind,
        Func<CancellationToken, Task<T>> action,
        TimeSpan time,
        PoolTally tally,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        (this.kind, this.action, this.time, this.tally, this.clock, this.cancellation) = (
            kind,
            action,
            time,
            tally,
            clock,
            cancellation
        );
        submitted = clock.GetTimestamp();
        timeout = new(time, clock);
        end = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        onEnd = end.Token.UnsafeRegister(_ => End(), state: null);
    }

    public Task<Work<T>> Result => result.Task;

    /// <summary>Runs the action, unless nobody waits for it any more. Returns when it is really over.</summary>
    public async Task Run()
    {
        var begun = clock.GetTimestamp();
        var wait = clock.GetElapsedTime(submitted, begun);
        tally.Begun(wait);
        try
        {
            if (Volatile.Read(ref decided))
                return;

            var value = await action(end.Token);
            var runTime = clock.GetElapsedTime(begun);
            if (Decides())
            {
                tally.Completed(kind, runTime);
                result.SetResult(new(value, wait, runTime));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The action may hear of its end before we do.
            End();
        }
        catch (Exception failure)
        {
            if (Decides())
            {
                tally.Failed();
                result.SetException(failure);
            }
        }
        finally
        {
            Discard();
        }
    }

    /// <summary>Stops the clock of an action that is over, or was not admitted.</summary>
    public void Discard()
    {
        onEnd.Dispose();
        end.Dispose();
        timeout.Dispose();
    }

    void End()
    {
        if (!Decides())
            return;

        if (cancellation.IsCancellationRequested)
        {
            tally.Failed();
            result.SetCanceled(cancellation);
        }
        else
        {
            tally.TimedOut();
            result.SetException(
                new WorkTimedOutException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{kind}' was not over in {time.TotalMilliseconds:0} ms."
                    )
                )
            );
        }
    }

    /// <summary>Whether the caller's is the one answer. It is counted before it is given, so that who was answered
    /// reads a tally that knows of him.</summary>
    bool Decides() => !Interlocked.Exchange(ref decided, true);
}
