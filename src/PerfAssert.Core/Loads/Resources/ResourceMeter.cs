using PerfAssert.Metrics;

namespace PerfAssert.Loads.Resources;

/// <summary>Reads what the machine and a process used since it was last read.</summary>
/// <param name="clock">The clock.</param>
/// <param name="processId">The process; null for this one, of which the runtime tells more.</param>
sealed class ResourceMeter(TimeProvider clock, int? processId)
{
    long lastRead = clock.GetTimestamp();
    MachineTimes? lastTimes = MachineTimes.Read();
    ProcessFigures? lastFigures = ProcessFigures.Of(processId ?? Environment.ProcessId);
    TimeSpan lastPause = GC.GetTotalPauseDuration();
    long lastAllocated = GC.GetTotalAllocatedBytes();
    long lastContentions = Monitor.LockContentionCount;
    readonly int[] lastCollections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];

    bool IsOwn => processId is null || processId == Environment.ProcessId;

    public ResourceReading Read()
    {
        var now = clock.GetTimestamp();
        var elapsed = clock.GetElapsedTime(lastRead, now);
        var values = new Dictionary<Metric, double>();
        var stolen = AddMachine(values);
        AddProcess(values, elapsed);
        if (IsOwn)
            AddRuntime(values, elapsed);
        lastRead = now;
        return new(now, values, stolen);
    }

    double? AddMachine(Dictionary<Metric, double> values)
    {
        var (before, now) = (lastTimes, MachineTimes.Read());
        lastTimes = now;
        if (before is null || now is null || now.Total <= before.Total)
            return null;

        var total = now.Total - before.Total;
        values[Metric.Cpu] = Math.Clamp(1 - ((now.Idle - before.Idle) / total), 0, 1);
        return (now.Stolen - before.Stolen) / total;
    }

    void AddProcess(Dictionary<Metric, double> values, TimeSpan elapsed)
    {
        var (before, now) = (lastFigures, ProcessFigures.Of(processId ?? Environment.ProcessId));
        lastFigures = now;
        if (now is null)
            return;

        values[Metric.WorkingSet] = now.WorkingSet;
        values[Metric.Threads] = now.Threads;
        if (now.Handles is { } handles)
            values[Metric.Handles] = handles;
        if (before is not null && elapsed > TimeSpan.Zero)
            values[Metric.ProcessCpu] = Math.Min(
                1,
                (now.Processor - before.Processor) / elapsed / Environment.ProcessorCount
            );
    }

    void AddRuntime(Dictionary<Metric, double> values, TimeSpan elapsed)
    {
        var (pause, contentions, allocated) = (
            GC.GetTotalPauseDuration(),
            Monitor.LockContentionCount,
            GC.GetTotalAllocatedBytes()
        );
        values[Metric.Heap] = GC.GetTotalMemory(forceFullCollection: false);
        values[Metric.ThreadPoolQueue] = ThreadPool.PendingWorkItemCount;
        AddCollections(values);
        if (elapsed > TimeSpan.Zero)
        {
            values[Metric.GcPauseShare] = Math.Min(1, (pause - lastPause) / elapsed);
            values[Metric.AllocationRate] = (allocated - lastAllocated) / elapsed.TotalSeconds;
            values[Metric.LockContention] = (contentions - lastContentions) / elapsed.TotalSeconds;
        }

        (lastPause, lastContentions, lastAllocated) = (pause, contentions, allocated);
    }

    void AddCollections(Dictionary<Metric, double> values)
    {
        Metric[] generations = [Metric.Gen0, Metric.Gen1, Metric.Gen2];
        for (var generation = 0; generation < generations.Length; generation++)
        {
            var count = GC.CollectionCount(generation);
            values[generations[generation]] = count - lastCollections[generation];
            lastCollections[generation] = count;
        }
    }
}
