namespace PerfAssert.Probes;

/// <summary>Time in nanoseconds since the probes began.</summary>
sealed class ProbeClock(TimeProvider time)
{
    readonly long start = time.GetTimestamp();
    readonly double nanosecondsPerTick = 1e9 / time.TimestampFrequency;

    /// <summary>When the probes began.</summary>
    public DateTimeOffset Began { get; } = time.GetUtcNow();

    /// <summary>The time of day.</summary>
    public DateTimeOffset Today => time.GetUtcNow();

    /// <summary>Nanoseconds since the probes began.</summary>
    public long Now => Between(start, Timestamp);

    public long Timestamp => time.GetTimestamp();

    public long Between(long from, long to) => (long)((to - from) * nanosecondsPerTick);
}
