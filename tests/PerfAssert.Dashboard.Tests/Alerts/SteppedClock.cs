using System.Collections.Concurrent;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>A clock that stands until a test moves it on; timers ring then, each at its time.</summary>
sealed class SteppedClock(DateTimeOffset now) : TimeProvider
{
    readonly Lock moving = new();
    readonly List<Bell> bells = [];
    DateTimeOffset now = now;

    /// <summary>What is shorter is a pause: it is over as soon as it begins, by whatever clock, and is kept in
    /// <see cref="Pauses"/>.</summary>
    public TimeSpan PausesUnder { get; init; }

    /// <summary>The pauses that were made, in order.</summary>
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (moving)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Goes on.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (Next(end) is { } bell)
            bell.Ring();
        lock (moving)
            now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        bell.Change(dueTime, period);
        return bell;
    }

    Bell? Next(DateTimeOffset end)
    {
        lock (moving)
        {
            if (bells.Where(bell => bell.Due <= end).MinBy(bell => bell.Due) is not { } next)
                return null;

            now = next.Due > now ? next.Due : now;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                bells.Remove(next);
            return next;
        }
    }

    sealed class Bell(SteppedClock clock, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.moving)
            {
                clock.bells.Remove(this);
                if (dueTime < TimeSpan.Zero)
                    return true;

                if (dueTime < clock.PausesUnder)
                {
                    clock.Pauses.Enqueue(dueTime);
                    ThreadPool.QueueUserWorkItem(static ring => ring(), ring, preferLocal: false);
                    return true;
                }

                (Due, Period) = (clock.now + dueTime, period);
                clock.bells.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock.moving)
                clock.bells.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
