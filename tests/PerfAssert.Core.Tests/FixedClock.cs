namespace PerfAssert.Core.Tests;

/// <summary>A clock that always tells the same time of day.</summary>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
