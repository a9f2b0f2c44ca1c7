using PerfAssert.Loads.Resources;

namespace PerfAssert.Loads.Running;

/// <summary>One load from beginning to end: its parts, and the three threads that move them.</summary>
sealed class LoadRun
{
    const int MostSeconds = 3600;
    const int HeapPoints = 24;
    static readonly TimeSpan shortestHeapPeriod = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan longestHeapPeriod = TimeSpan.FromMinutes(1);

    readonly TimeProvider clock;
    readonly Threads threads;
    readonly LoadPlan plan;
    readonly CancellationToken cancellation;
    readonly OperationDispatcher dispatcher;
    readonly ResourceWatch resources;
    readonly LoadMonitor monitor;
    readonly ResultBuilder results;
    readonly PhaseRun[] phases;

    public LoadRun(
        TimeProvider clock,
        Threads threads,
        LoadPlan plan,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        (this.clock, this.threads, this.plan, this.cancellation) = (clock, threads, plan, cancellation);
        var mix = new Mix(plan.Operations, plan.Seed);
        var context = ExecutionContext.Capture();
        var length = plan.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);
        dispatcher = new(
            (long)(plan.TimeOut.TotalSeconds * clock.TimestampFrequency),
            () => new(dispatcher!, mix, clock, threads, context)
        );
        resources = new(
            clock,
            threads,
            new(clock, plan.ProcessId),
            HeapReader(),
            Within(length / HeapPoints, shortestHeapPeriod, longestHeapPeriod)
        );
        var timeline = new LoadTimeline(
            clock,
            dispatcher,
            resources,
            Within(length / MostSeconds, TimeSpan.FromSeconds(1), TimeSpan.MaxValue)
        );
        results = new(clock, timeline, resources);
        monitor = new(clock, threads, plan, dispatcher, timeline, length, results, progress, cancellation);
        phases =
        [
            .. plan.Phases.Select(phase => new PhaseRun(
                phase,
                mix.Operations,
                plan.TimeOut,
                1e9 / clock.TimestampFrequency
            )),
        ];
    }

    public async Task<LoadResult> Run()
    {
        if (plan.ProcessId is null)
            LiveHeap.GiveBack();
        using var enough = new ThreadsForAll(plan, phases);
        var reading = threads.Start("resources", resources.Run);
        var pacing = threads.Start("pacer", Pace);
        try
        {
            await threads.Start("monitor", monitor.Run);
        }
        finally
        {
            monitor.Stop();
            dispatcher.Close();
            resources.Stop();
        }

        await Task.WhenAll(pacing, reading);
        return results.Whole(plan.Profile, monitor, cancellation.IsCancellationRequested);
    }

    void Pace()
    {
        try
        {
            new Pacer(clock, threads, dispatcher, monitor).Run(phases);
        }
        finally
        {
            // Also where it threw in the middle of a phase: its users would go on for ever.
            dispatcher.Enter(null);
            monitor.EndPhases();
        }
    }

    Func<double>? HeapReader()
    {
        if (!(plan.WatchesLiveHeap ?? plan.Profile.WatchesLiveHeap))
            return null;
        if (plan.LiveHeap is not null)
            return AskLiveHeap;

        return plan.ProcessId is null ? LiveHeap.Measure : null;
    }

    /// <summary>Waits no longer than for an operation: the service may hang.</summary>
    double AskLiveHeap()
    {
        using var timeOut = new CancellationTokenSource(plan.TimeOut, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeOut.Token);
        return threads.Wait(
            plan.LiveHeap!(stop.Token).AsTask().WaitAsync(plan.TimeOut + plan.Grace, clock, cancellation)
        );
    }

    static TimeSpan Within(TimeSpan time, TimeSpan least, TimeSpan most) =>
        time < least ? least
        : time > most ? most
        : time;
}
