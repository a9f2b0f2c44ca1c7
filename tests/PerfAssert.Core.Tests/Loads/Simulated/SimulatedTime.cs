using PerfAssert.Loads;

namespace PerfAssert.Core.Tests.Loads.Simulated;

/// <summary>
/// Time in which only one thing happens at once, and which goes on only when all wait: straight to the next moment at
/// which something is due. What is due at the same moment happens in the order in which it was asked for. So a load of
/// a minute takes milliseconds, and the same each time, on any machine.
/// </summary>
/// <remarks>
/// The threads of a load are real ones that hand each other a baton; whoever has it and waits, does what is due
/// meanwhile. Users and continuations are such things, so they must not keep the thread: an operation awaits
/// <see cref="Delay"/>, or <see cref="Work"/>s, for which the world stands still.
/// </remarks>
sealed class SimulatedTime : TimeProvider
{
    // Nothing at 0, which means "not yet" to a load.
    const long Beginning = TimeSpan.TicksPerSecond;

    readonly PriorityQueue<Due, (long At, long Order)> queue = new(1024);
    readonly Context context;
    readonly SimulatedThreads threads;
    long now = Beginning;
    long order;
    int running;
    bool isDoing;
    Baton? main;
    Baton holder = new();
    Exception? failure;

    public SimulatedTime() => (context, threads) = (new(this), new(this));

    /// <summary>On these a load runs.</summary>
    public Threads Threads => threads;

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(now - Beginning);

    /// <summary>By how much each sleep of a thread is longer than it should be.</summary>
    public Func<TimeSpan> Oversleep { get; set; } = () => TimeSpan.Zero;

    /// <summary>How long the pool lets a user wait for a thread.</summary>
    public Func<TimeSpan> PoolDelay { get; set; } = () => TimeSpan.Zero;

    /// <summary>Bytes that all threads allocated.</summary>
    public long Allocated { get; private set; }

    /// <summary>A load must have ended by then.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(10);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Something that takes so long and needs no thread meanwhile.</summary>
    public Task Delay(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, this, cancellation);

    /// <summary>Something that keeps the only processor for so long.</summary>
    public void Work(TimeSpan time) => now += time.Ticks;

    /// <summary>Does something after so much time.</summary>
    public void After(TimeSpan time, Action action) => Post(time, static state => ((Action)state!)(), action);

    /// <summary>Does something after so much time.</summary>
    public void Post(TimeSpan time, SendOrPostCallback callback, object? state) =>
        queue.Enqueue(new(callback, state, null), (now + time.Ticks, order++));

    /// <summary>Lets time go on until a task has ended, and all threads that it began.</summary>
    public T Run<T>(Func<Task<T>> begin)
    {
        var outside = SynchronizationContext.Current;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            holder = main = new();
            var task = begin();
            Wait(task);
            while (running > 0)
                Sleep(TimeSpan.FromMilliseconds(1));
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
            Allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
    }

    /// <summary>The thread with the baton sleeps.</summary>
    public void Sleep(TimeSpan time)
    {
        WakeAfter(time > TimeSpan.Zero ? time + Oversleep() : TimeSpan.Zero, Waiting());
        Pass();
    }

    /// <summary>The thread with the baton waits for a task.</summary>
    public void Wait(Task task)
    {
        if (task.IsCompleted)
            return;

        var waiting = Waiting();
        task.GetAwaiter().OnCompleted(() => WakeAfter(TimeSpan.Zero, waiting));
        Pass();
    }

    /// <summary>Begins a thread.</summary>
    public void Start(string name, Action action)
    {
        running++;
        var baton = new Baton();
        new Thread(() =>
        {
            baton.Wait();
            SynchronizationContext.SetSynchronizationContext(context);
            action();
            running--;
            var next = Next();
            Allocated += GC.GetAllocatedBytesForCurrentThread();
            Give(next);
        })
        {
            IsBackground = true,
            Name = $"simulated {name}",
        }.UnsafeStart();
        WakeAfter(TimeSpan.Zero, baton);
    }

    Baton Waiting() =>
        isDoing
            ? throw new InvalidOperationException(
                "What users do must not keep the thread in simulated time. Await a delay instead."
            )
            : holder;

    void WakeAfter(TimeSpan time, Baton sleeper) =>
        queue.Enqueue(new(null, null, sleeper), (now + time.Ticks, order++));

    /// <summary>Waits until it is this thread's turn again.</summary>
    void Pass()
    {
        var own = holder;
        var next = Next();
        if (next != own)
        {
            Give(next);
            own.Wait();
        }

        if (own == main && failure is not null)
            throw new InvalidOperationException("Simulated time came to an end.", failure);
    }

    void Give(Baton to)
    {
        holder = to;
        to.Give();
    }

    /// <summary>Does what is due, until a thread is due; that of the test when something failed.</summary>
    Baton Next()
    {
        try
        {
            while (true)
            {
                if (!queue.TryDequeue(out var due, out var at))
                    throw new InvalidOperationException("All wait, and nothing is due any more.");
                if (at.At - Beginning > Longest.Ticks)
                    throw new TimeoutException($"It still goes on after {Longest} of simulated time.");

                now = Math.Max(now, at.At);
                if (due.Sleeper is { } sleeper)
                    return sleeper;

                isDoing = true;
                due.Callback!(due.State);
                isDoing = false;
            }
        }
        catch (Exception exception)
        {
            failure ??= exception;
            return main!;
        }
    }

    readonly record struct Due(SendOrPostCallback? Callback, object? State, Baton? Sleeper);

    /// <summary>Continuations happen in simulated time too.</summary>
    sealed class Context(SimulatedTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time.Post(TimeSpan.Zero, d, state);

        public override SynchronizationContext CreateCopy() => this;
    }

    /// <summary>What a thread waits for.</summary>
    sealed class Baton
    {
        readonly SemaphoreSlim given = new(0);

        public void Give() => given.Release();

        public void Wait() => given.Wait();
    }
}
