namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>A clock of which a test moves the hands. Pauses and timeouts take the time of the system.</summary>
sealed class MovingClock(DateTimeOffset now) : TimeProvider
{
    long passed;

    /// <summary>The time of day, which may jump.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Time goes by, whatever the hands say.</summary>
    public void Pass(TimeSpan time)
    {
        Now += time;
        passed += (long)(time.TotalSeconds * TimestampFrequency);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => base.GetTimestamp() + passed;
}
