using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>Looks after a load while it runs, on a thread of its own:
/// keeps the numbers, tells the progress, stops what must be stopped.</summary>
sealed class LoadMonitor(
    TimeProvider clock,
    Threads threads,
    LoadPlan plan,
    OperationDispatcher dispatcher,
    LoadTimeline timeline,
    TimeSpan length,
    ResultBuilder results,
    IProgress<LoadProgress>? progress,
    CancellationToken cancellation
)
{
    const int MostAbandoned = 20;
    const double MuchFailed = 0.1;
    const double MuchWaits = 0.1;
    const double Most = 0.5;
    static readonly TimeSpan longestTick = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan shortestTick = TimeSpan.FromMilliseconds(2);

    readonly TimeOuts timeOuts = new(clock, dispatcher, plan);
    readonly Breaker breaker = new(clock, plan.Breaker);
    volatile bool stopped;
    volatile bool noMoreBegin;
    IProgress<LoadProgress>? listener = progress;
    int told;
    int asked;
    long? stoppedAt;

    /// <summary>Whether nothing more shall begin.</summary>
    public bool IsStopped => stopped;

    public Problem? EndedBy { get; private set; }

    public string? Broke { get; private set; }

    public void Enter(PhaseRun phase, long at)
    {
        timeline.Enter(phase, at);
        plan.Begins?.Invoke(phase.Record);
    }

    /// <summary>Whether a phase whose time is over goes on.</summary>
    public bool GoesOn(PhaseRun phase)
    {
        if (!phase.CanGoOn)
            return false;

        while (phase.IsUnanswered && !stopped)
            threads.Sleep(shortestTick);
        return !stopped && (phase.NeedsMore || IsUndecidedAfterAll(phase));
    }

    /// <summary>The last moments may have changed what was decided shortly before. It is asked here at once, because
    /// nothing else is due.</summary>
    bool IsUndecidedAfterAll(PhaseRun phase)
    {
        if (phase.Phase.Looks == 1)
            return false;

        timeline.Take(clock.GetTimestamp());
        return plan.IsUndecided!(timeline.Look(() => results.WithRecorded(phase)));
    }

    /// <summary>A phase is over. False when the load shall end with it.</summary>
    public bool Leave(PhaseRun phase, long at)
    {
        timeline.Leave(phase, at);
        dispatcher.Enter(null);
        var waiting = dispatcher.Waiting;
        if (stopped || !phase.Phase.IsStep)
            return !stopped;

        Broke = WhatBroke(timeline.Look(() => results.WithRecorded(phase)), waiting);
        if (Broke is not null)
            stopped = true;
        return Broke is null;
    }

    /// <summary>Nothing more shall begin.</summary>
    public void Stop() => stopped = true;

    /// <summary>The last phase is over, or the load was stopped.</summary>
    public void EndPhases() => noMoreBegin = true;

    /// <summary>Looks until the last operation has ended or was given up.</summary>
    public void Run()
    {
        var tick = plan.TimeOut / 10 < longestTick ? plan.TimeOut / 10 : longestTick;
        if (tick < shortestTick)
            tick = shortestTick;
        while (!IsOver())
        {
            threads.Sleep(tick);
            Look();
        }

        timeline.TakeRest();
        Tell();
    }

    bool IsOver()
    {
        if (!noMoreBegin)
            return false;
        if (dispatcher.IsIdle)
            return true;
        if (stoppedAt is not { } since || clock.GetElapsedTime(since) < plan.Grace)
            return false;

        timeOuts.GiveUpAll(clock.GetTimestamp());
        return true;
    }

    void Look()
    {
        var now = clock.GetTimestamp();
        timeline.Look(now);
        Tell();
        AskProfile();
        AskLimits(now);
        timeOuts.Look(now);
        var (succeeded, failed, failedInWarmup) = timeline.Totals;
        EndedBy ??= breaker.Look(succeeded, (failed, failedInWarmup), timeline.LastError) ?? TooManyAbandoned();
        if (EndedBy is not null || cancellation.IsCancellationRequested)
            stopped = true;
        if (!stopped || stoppedAt is not null)
            return;

        stoppedAt = now;
        dispatcher.Stop();
        foreach (var user in dispatcher.Users)
            user.Stop();
    }

    /// <summary>After each second, and on this thread, so that nothing that is due waits for the answer.</summary>
    void AskProfile()
    {
        var fresh = timeline.SecondsAfter(asked).Count;
        asked += fresh;
        if (fresh == 0 || timeline.Begun is not [.., { NeedsMore: true, Phase.Looks: 1 } now] begun)
            return;

        now.Answer(plan.Profile.NeedsMore(timeline.Look(() => begun.Select(results.Of).ToList())));
    }

    /// <summary>Shortly before the end of a phase, and on this thread too.</summary>
    void AskLimits(long now)
    {
        if (timeline.Begun is not [.., var run] || !run.IsToBeAsked(clock.GetElapsedTime(run.Began, now)))
            return;

        run.Answer(plan.IsUndecided!(timeline.Look(() => results.WithRecorded(run))));
    }

    Problem? TooManyAbandoned() =>
        timeOuts.Abandoned >= MostAbandoned
            ? Problem.AbandonedTooMany(timeOuts.Abandoned, timeOuts.Last!.Sentence)
            : null;

    void Tell()
    {
        foreach (var second in listener is null ? [] : timeline.SecondsAfter(told))
        {
            told++;
            try
            {
                var elapsed = TimeSpan.FromSeconds(second.At);
                listener?.Report(
                    new(second, timeline.Totals.Failed, elapsed, elapsed < length ? length - elapsed : TimeSpan.Zero)
                );
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A listener that fails must not end the load; he is not told again.
                listener = null;
            }
        }
    }

    /// <summary>Besides what the plan says: much fails, much of what was due still waits for a user,
    /// or most of it was not done.</summary>
    string? WhatBroke(PhaseResult step, int waiting)
    {
        var figures = step.Figures;
        if (figures.Errors > MuchFailed * figures.Operations && figures.Operations > 0)
            return FormattableString.Invariant($"{figures.Errors} of {figures.Operations} operations failed");

        if (plan.Breaks?.Invoke(step) is { } broken)
            return broken;

        var done = figures.Calls?.Slices?.Sum(slice => slice.Completed) ?? 0;
        return step.Phase.Arrivals is { } due && (waiting > MuchWaits * due || done < Most * due)
            ? FormattableString.Invariant(
                $"of {due} operations that were due, {done} were done in time and {waiting} still waited for a user"
            )
            : null;
    }
}
