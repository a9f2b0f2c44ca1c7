namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>A clock of which a test moves the hands. Pauses and timeouts take the time of the system.</summary>
sealed class MovingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
