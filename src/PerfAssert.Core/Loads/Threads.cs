namespace PerfAssert.Loads;

/// <summary>What a load runs on: threads of its own, those of the pool for its users, and the sleep of the system.
/// Tests have others, on which time is simulated.</summary>
class Threads
{
    /// <summary>Those of this process.</summary>
    public static Threads OfProcess { get; } = new();

    /// <summary>Does something on a thread of its own, and tells when it is done or what it threw.</summary>
    public virtual Task Start(string name, Action action)
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Finish(finished, action)) { IsBackground = true, Name = $"PerfAssert {name}" };
        thread.Start();
        return finished.Task;
    }

    /// <summary>Makes the sleeps of this thread precise.</summary>
    public virtual void Prepare() => PreciseWait.Prepare();

    /// <summary>This thread sleeps for about so long, or a little less.</summary>
    public virtual void Sleep(TimeSpan time) => PreciseWait.Sleep(time);

    /// <summary>This thread waits for what others do.</summary>
    public virtual T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <summary>Does something on a thread of the pool. Allocates nothing.</summary>
    public virtual void Queue(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    /// <summary>Cancels elsewhere, because what is registered with the token may take its time.</summary>
    public virtual void Cancel(CancellationTokenSource source) => _ = source.CancelAsync();

    /// <summary>Does it now, and tells whoever waits for it.</summary>
    protected static void Finish(TaskCompletionSource finished, Action action)
    {
        try
        {
            action();
            finished.SetResult();
        }
        catch (Exception exception)
        {
            finished.SetException(exception);
        }
    }
}
