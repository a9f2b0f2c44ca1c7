using PerfAssert.Probes.Settings;
using PerfAssert.Probes.Windows;

namespace PerfAssert.Probes;

/// <summary>Watches one operation of a running program:
/// how long it takes, how often it fails, and how it stands to its thresholds.</summary>
/// <remarks>Any number of threads may use it at once.
/// Counting an operation takes no lock and allocates nothing.</remarks>
/// <example>
/// <code>
/// readonly Probe placing = probes.Of("orders.place");
///
/// public Receipt Place(Order order) => placing.Measure(() => shop.Place(order));
/// </code>
/// </example>
public sealed partial class Probe
{
    readonly ProbeClock clock;
    readonly Instruments instruments;
    readonly OperationCounts counts;
    readonly KeyValuePair<string, object?> tag;
    readonly Lock turning = new();
    RollingSlices<OperationSlice> slices = new();

    internal Probe(string name, Targets targets, ProbeClock clock, Instruments instruments)
    {
        (Name, Targets, this.clock, this.instruments) = (name, targets, clock, instruments);
        tag = new(Instruments.Operation, name);
        counts = new(targets.Bounds, targets.Sla, clock.Now);
    }

    /// <summary>The name of the operation.</summary>
    public string Name { get; }

    internal Targets Targets { get; }

    internal OperationCounts Counts => counts;

    /// <summary>Begins an operation, which ends when the result is disposed of.</summary>
    public ProbeTiming Start() => new(this, clock.Timestamp);

    /// <summary>Counts an operation that was timed elsewhere.</summary>
    /// <param name="duration">How long it took; a negative length counts as zero.</param>
    /// <param name="failed">Whether it failed.</param>
    public void Record(TimeSpan duration, bool failed = false) =>
        Record((long)Math.Min(duration.TotalNanoseconds, long.MaxValue / 2), failed);

    /// <summary>What was seen in a window up to now.</summary>
    public OperationFigures Read(ProbeWindow window)
    {
        lock (turning)
        {
            var now = Roll();
            return new(this, window, slices.Read(window, now), now);
        }
    }

    internal long Timestamp => clock.Timestamp;

    internal void Finish(long start, bool failed) => Record(clock.Between(start, clock.Timestamp), failed);

    internal void Fail() => counts.Fail();

    /// <summary>Puts what was counted since the last turn into the windows.</summary>
    internal void Turn()
    {
        lock (turning)
            Roll();
    }

    /// <summary>Forgets all windows. What only rises (the counters of monitoring) goes on.</summary>
    internal void Reset()
    {
        lock (turning)
        {
            Roll();
            slices = new();
        }
    }

    void Record(long nanoseconds, bool failed)
    {
        counts.Record(nanoseconds, failed);
        if (instruments.Duration is { Enabled: true } listened)
            listened.Record(nanoseconds / 1e9, tag);
    }

    long Roll()
    {
        var now = clock.Now;
        slices.Add(counts.Take(now));
        return now;
    }
}
