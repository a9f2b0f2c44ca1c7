namespace PerfAssert.Loads.Running;

/// <summary>Lets operations begin when they are due, phase after phase, on a thread of its own.
/// What it missed it catches up at once.</summary>
/// <param name="clock">The clock.</param>
/// <param name="threads">What it sleeps on.</param>
/// <param name="dispatcher">Where operations are asked for.</param>
/// <param name="monitor">Told of each phase.</param>
sealed class Pacer(TimeProvider clock, Threads threads, OperationDispatcher dispatcher, LoadMonitor monitor)
{
    // A ramp of users moves in such steps, and a load that is stopped notices it so soon.
    static readonly TimeSpan step = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs the phases until the last is over, one breaks something, or the load is stopped.</summary>
    public void Run(IReadOnlyList<PhaseRun> phases)
    {
        threads.Prepare();
        var start = clock.GetTimestamp();
        foreach (var phase in phases)
        {
            var end = start + Ticks(phase.Phase.Duration.TotalSeconds);
            monitor.Enter(phase, start);
            dispatcher.Enter(phase);
            Allow(phase, start);
            if (phase.IsOpen)
                PostArrivals(phase, phase.Phase, start);
            WaitUntil(end, phase, start);
            while (monitor.GoesOn(phase))
                end = GoOn(phase, Math.Max(end, clock.GetTimestamp()));
            if (!monitor.Leave(phase, Math.Min(end, clock.GetTimestamp())))
                return;

            // Judging takes a moment, which the next phase does not have to catch up.
            start = phase.Phase.IsStep || phase.Phase.Longest is not null ? clock.GetTimestamp() : end;
        }
    }

    /// <summary>A phase goes on, as long as it may.</summary>
    long GoOn(PhaseRun phase, long start)
    {
        var left = phase.Phase.Longest!.Value - phase.Phase.Duration;
        var more = phase.Phase with { Duration = left < phase.Overtime ? left : phase.Overtime };
        phase.Prolong(more.Duration);
        if (phase.IsOpen)
            PostArrivals(phase, more, start);
        var end = start + Ticks(more.Duration.TotalSeconds);
        WaitUntil(end, phase, start);
        return end;
    }

    void PostArrivals(PhaseRun phase, LoadPhase part, long start)
    {
        var arrivals = new Arrivals(part);
        var count = arrivals.Count;
        for (var n = 0L; n < count; n++)
        {
            var due = start + Ticks(arrivals.At(n));
            if (due > clock.GetTimestamp())
                WaitUntil(due, phase, start);

            // Then the wait may have ended before it was due.
            if (monitor.IsStopped)
                return;
            dispatcher.Post(phase, due, clock.GetTimestamp());
        }
    }

    void WaitUntil(long moment, PhaseRun phase, long start)
    {
        var varies = phase.Phase.From.Users != phase.Phase.To.Users;
        for (var now = clock.GetTimestamp(); now < moment && !monitor.IsStopped; now = clock.GetTimestamp())
        {
            var left = clock.GetElapsedTime(now, moment);
            threads.Sleep(left < step ? left : step);
            if (varies)
                Allow(phase, start);
        }
    }

    void Allow(PhaseRun phase, long start)
    {
        var now = clock.GetTimestamp();
        var users = phase.Phase.At(clock.GetElapsedTime(start, now)).Users;
        dispatcher.Allow((int)Math.Max(1, Math.Floor(users + 1e-9)), now);
    }

    long Ticks(double seconds) => (long)(seconds * clock.TimestampFrequency);
}
