namespace PerfAssert.Core.Tests;

/// <summary>A clock that stands still until it is told to go on, in nanoseconds.</summary>
sealed class SteppingClock : TimeProvider
{
    long nanoseconds;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Volatile.Read(ref nanoseconds);

    public void Advance(double milliseconds) => Interlocked.Add(ref nanoseconds, (long)Math.Round(milliseconds * 1e6));
}
