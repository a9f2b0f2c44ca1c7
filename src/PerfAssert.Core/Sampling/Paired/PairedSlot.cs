using System.Runtime.CompilerServices;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling.Paired;

/// <summary>One operation in slots of a few hundred microseconds.</summary>
sealed class PairedSlot(TimeProvider clock, Operation operation, Recording recording)
{
    // A slot shall hold rare expensive calls as often as they come:
    // at least 20 calls where that takes a millisecond at most.
    const int FewestShort = 20;
    const double ShortNanoseconds = 50_000;

    readonly double nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
    double fastest = double.PositiveInfinity;

    /// <summary>Operations in a slot.</summary>
    public int Operations { get; private set; } = 1;

    public int TotalOperations { get; private set; }

    /// <summary>Nanoseconds of one operation, slot by slot, since the last restart.</summary>
    public ValueBuffer Times { get; } = new();

    /// <summary>Whether one operation is more than a slot.</summary>
    public bool IsLong => Operations == 1;

    /// <summary>What the operation threw, or null.</summary>
    public Exception? Error { get; private set; }

    /// <summary>The least time, which a busy machine changes least; infinite where there is none.</summary>
    public double Least => Times.Least();

    /// <summary>The middle time of late; infinite where there is none.</summary>
    public double Median => Times.Middle();

    /// <summary>Runs the operation and returns the nanoseconds of one.</summary>
    public ValueTask<double> Take()
    {
        TotalOperations += Operations;
        recording.Clear();
        operation.Reserve(Operations);
        var running = operation.Run(Operations, clock);
        return running.IsCompletedSuccessfully ? new(End(running.Result)) : End(running);
    }

    async ValueTask<double> End(ValueTask<Timing> running) => End(await running);

    double End(Timing timing)
    {
        var wrong = operation.Conclude();
        Error = timing.Error ?? wrong;
        var time =
            recording.HasParts && recording.Find(Metric.Duration)?.ToSample() is { } parts
                ? Statistic.Mean.Of(parts).Value
                : timing.Ticks * nanosecondsPerTick / Operations;
        fastest = Math.Min(fastest, time);
        if (Error is null)
            Times.Add(time);

        // While code gets faster, slots grow with it.
        if (time * Operations < SamplingPlan.BatchLength.TotalNanoseconds / 2)
            Resize();
        return time;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restart()
    {
        Resize();
        Times.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Resize()
    {
        if (!double.IsFinite(fastest) || fastest <= 0)
            return;

        var filling = Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / fastest);
        Operations = (int)Math.Clamp(filling, fastest <= ShortNanoseconds ? FewestShort : 1, 10_000_000);
        fastest = double.PositiveInfinity;
    }
}
