using System.Threading.Tasks.Sources;
using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>One user: does an operation, records it, asks what is next.
/// Waits without a thread and without allocating.</summary>
sealed class User(
    OperationDispatcher dispatcher,
    Mix mix,
    TimeProvider clock,
    Threads threads,
    ExecutionContext? context
) : IThreadPoolWorkItem, IValueTaskSource, IDisposable
{
    const long Nothing = 0;
    const long Abandoned = -1;
    static readonly TimeSpan longWithoutRest = TimeSpan.FromMilliseconds(10);

    readonly long rest = (long)(longWithoutRest.TotalSeconds * clock.TimestampFrequency);
    ManualResetValueTaskSourceCore<bool> signal;
    CancellationTokenSource stop = new();
    Arrival handed;
    long begun;
    long rested;
    volatile Told told;
    bool lives;
    int operation;

    enum Told
    {
        Nothing,
        TimeIsOut,
        LoadIsOver,
    }

    /// <summary>When the operation under way began, by the clock's timestamps; 0 when there is none.</summary>
    public long Begun => Math.Max(Nothing, Volatile.Read(ref begun));

    /// <summary>The operation under way.</summary>
    public LoadOperation Operation => mix.Operations[Volatile.Read(ref operation)];

    /// <summary>Whether the operation under way was told to stop.</summary>
    public bool IsTold => told != Told.Nothing;

    /// <summary>What to do when woken.</summary>
    public void Hand(Arrival arrival) => handed = arrival;

    /// <summary>Begins what was handed to him, on a thread of the pool.</summary>
    public void Wake() => threads.Queue(this);

    /// <summary>Ends.</summary>
    public void Dismiss()
    {
        handed = default;
        Wake();
    }

    /// <summary>Tells the operation that began then to stop, because its time is out.</summary>
    public void TimeOut(long then)
    {
        if (Volatile.Read(ref begun) == then)
            Tell(Told.TimeIsOut);
    }

    /// <summary>Tells the operation under way to stop, because the load is over.</summary>
    public void Stop()
    {
        if (!IsTold)
            Tell(Told.LoadIsOver);
    }

    /// <summary>Gives up the operation that began then; false when it has just ended.</summary>
    public bool Abandon(long then, Exception? error)
    {
        var phase = handed.Phase;
        if (Interlocked.CompareExchange(ref begun, Abandoned, then) != then)
            return false;
        if (error is not null)
            phase?.Fail(operation, error);
        return true;
    }

    public void Dispose() => stop.Dispose();

    void IThreadPoolWorkItem.Execute()
    {
        if (lives)
        {
            signal.SetResult(true);
            return;
        }

        lives = true;
        if (context is null)
            _ = Live();
        else
            ExecutionContext.Run(context, static user => _ = ((User)user!).Live(), this);
    }

    async Task Live()
    {
        while (handed.Phase is { } phase)
        {
            operation = mix.Next();
            var call = mix.Operations[operation];
            call.Enter?.Invoke();
            object? returned = null;
            var start = clock.GetTimestamp();
            Volatile.Write(ref begun, start);
            Exception? error = null;
            try
            {
                if (call.Start is null)
                {
                    await call.Call(stop.Token);
                }
                else
                {
                    var running = call.Start(stop.Token);
                    await running.Ended;
                    returned = running.Value;
                }
            }
            catch (Exception exception)
            {
                error = exception;
            }

            var end = clock.GetTimestamp();
            error ??= call.Responses.Conclude(returned);
            if (Interlocked.CompareExchange(ref begun, Nothing, start) != start)
                return;

            Record(phase, start, end, error);
            if (IsTold)
                Renew();
            if (!dispatcher.TryNext(this, end, out handed))
                await Park().ConfigureAwait(false);
            else if (end - rested > rest && !call.IsSynchronous)
                await Task.Yield();
            else
                continue;

            // Operations that end at once would otherwise keep the thread for ever.
            rested = clock.GetTimestamp();
        }

        Dispose();
    }

    void Record(PhaseRun phase, long start, long end, Exception? error)
    {
        switch (told)
        {
            case Told.TimeIsOut when end - start >= dispatcher.TimeOut:
                phase.Record(operation, handed, start, end, new ProblemException(phase.TookTooLong(operation), error));
                break;
            case Told.TimeIsOut or Told.LoadIsOver when error is not null:
                break;
            default:
                phase.Record(operation, handed, start, end, error);
                break;
        }
    }

    ValueTask Park() => new(this, signal.Version);

    void Tell(Told what)
    {
        told = what;
        threads.Cancel(stop);
    }

    void Renew()
    {
        told = Told.Nothing;
        stop = new();
    }

    void IValueTaskSource.GetResult(short token)
    {
        signal.GetResult(token);
        signal.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => signal.OnCompleted(continuation, state, token, flags);
}
