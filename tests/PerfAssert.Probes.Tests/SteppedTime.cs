namespace PerfAssert.Probes.Tests;

/// <summary>A clock that goes on when it is told to, and then rings its timers at their times.</summary>
sealed class SteppedTime : TimeProvider
{
    static readonly DateTimeOffset start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly Lock moving = new();
    readonly List<Bell> bells = [];
    long nanoseconds;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Volatile.Read(ref nanoseconds);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp() / 100);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state), GetTimestamp() + In(dueTime), In(period));
        lock (moving)
            bells.Add(bell);
        return bell;
    }

    /// <summary>Goes on; each timer that is due meanwhile rings at its own time.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetTimestamp() + In(time);
        while (Next(end) is { } bell)
        {
            Volatile.Write(ref nanoseconds, bell.Due);
            bell.Ring();
        }

        Volatile.Write(ref nanoseconds, end);
    }

    /// <summary>Goes on without any timer ringing, as when a process is stopped.</summary>
    public void Jump(TimeSpan time) => Interlocked.Add(ref nanoseconds, In(time));

    static long In(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;

    Bell? Next(long end)
    {
        lock (moving)
            return bells.Where(bell => bell.Due <= end).MinBy(bell => bell.Due);
    }

    sealed class Bell(SteppedTime time, Action ring, long due, long period) : ITimer
    {
        public long Due { get; private set; } = due;

        // One that is late rings once, as those of .NET do.
        public void Ring()
        {
            while (Due <= time.GetTimestamp())
                Due += period;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (time.moving)
                time.bells.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
