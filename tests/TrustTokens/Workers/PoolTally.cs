namespace TrustTokens.Workers;

/// <summary>Counts what happens in a pool.</summary>
sealed class PoolTally
{
    readonly Lock gate = new();
    readonly TimeProvider clock;
    readonly long begun;
    PoolFigures figures;
    long changed;

    public PoolTally(int workers, TimeProvider clock)
    {
        this.clock = clock;
        begun = changed = clock.GetTimestamp();
        figures = new() { Workers = workers };
    }

    public PoolFigures Figures
    {
        get
        {
            lock (gate)
            {
                Advance();
                return figures;
            }
        }
    }

    /// <summary>The pool has as many running and waiting actions from now on.</summary>
    public void Now(int running, int queued)
    {
        lock (gate)
        {
            Advance();
            var overflowed = running > figures.Running && running > figures.Workers ? 1 : 0;
            figures = figures with { Running = running, Queued = queued, Overflowed = figures.Overflowed + overflowed };
        }
    }

    public void Refused() => Change(now => now with { Refused = now.Refused + 1 });

    public void Begun(TimeSpan wait) =>
        Change(now =>
            now with
            {
                QueueWait = now.QueueWait + wait,
                LongestQueueWait = wait > now.LongestQueueWait ? wait : now.LongestQueueWait,
            }
        );

    public void Completed(string kind, TimeSpan runTime) =>
        Change(now =>
            now with
            {
                Completed = now.Completed + 1,
                Kinds = now.Kinds.SetItem(
                    kind,
                    now.Kinds.GetValueOrDefault(kind, new(0, default, default)).With(runTime)
                ),
            }
        );

    public void Failed() => Change(now => now with { Failed = now.Failed + 1 });

    public void TimedOut() => Change(now => now with { TimedOut = now.TimedOut + 1 });

    void Change(Func<PoolFigures, PoolFigures> change)
    {
        lock (gate)
            figures = change(figures);
    }

    // Busy time is the number of busy workers summed over time, so that actions still running count too.
    void Advance()
    {
        var now = clock.GetTimestamp();
        var passed = clock.GetElapsedTime(changed, now);
        changed = now;
        figures = figures with
        {
            Age = clock.GetElapsedTime(begun, now),
            BusyTime = figures.BusyTime + passed * Math.Min(figures.Running, figures.Workers),
            OverflowTime = figures.OverflowTime + passed * Math.Max(0, figures.Running - figures.Workers),
        };
    }
}
