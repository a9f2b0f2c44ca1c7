using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>
/// What a test says of itself while it is measured: values of its own metrics, and the parts of the method that alone
/// shall be timed. Safe to use from several threads at once.
/// </summary>
/// <param name="clock">The clock.</param>
class Recording(TimeProvider clock)
{
    readonly ConcurrentDictionary<Metric, ValueBuffer> series = new();
    readonly Lock beginning = new();
    volatile KeyValuePair<Metric, ValueBuffer>[] all = [];
    readonly double nanosecondsPerTick = 1e9 / clock.TimestampFrequency;

    /// <summary>Whether the test times parts of itself, so that the whole method is not the operation.</summary>
    internal bool HasParts { get; private set; }

    /// <summary>The series so far: an array, because going through the dictionary
    /// would set the JIT compiler to work between two bursts.</summary>
    internal KeyValuePair<Metric, ValueBuffer>[] Series => all;

    /// <summary>Adds one value of a metric of the test's own.</summary>
    /// <exception cref="ProblemException">PERF0104: no such name can be recorded.
    /// PERF0105: the value is not finite.</exception>
    public void Record(string name, double value, Unit unit)
    {
        if (!Metric.IsName(name) || Metric.Find(name) is not null)
            throw new ProblemException(Problem.MetricName(name));
        if (!double.IsFinite(value))
            throw new ProblemException(Problem.MetricValue(name, value));

        Add(new(name, unit), value);
    }

    /// <summary>Times one synchronous part; it is one operation. Counts its allocations too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Measure(Action part)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = clock.GetTimestamp();
        part();
        var ticks = clock.GetTimestamp() - start;
        EndSynchronous(ticks, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <inheritdoc cref="Measure(Action)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public T Measure<T>(Func<T> part, StatusCheck? check = null)
    {
        Refuse<T>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = clock.GetTimestamp();
        var result = part();
        var ticks = clock.GetTimestamp() - start;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var passed = (check ?? StatusCheck.Usual).Pass(result);
        EndSynchronous(ticks, allocated);
        return passed;
    }

    /// <summary>Times one asynchronous part; it is one operation.
    /// Its allocations are unknown, because it may change threads.</summary>
    public async Task Measure(Func<Task> part, StatusCheck? check = null)
    {
        var start = clock.GetTimestamp();
        var running = part();
        await running;
        var ticks = clock.GetTimestamp() - start;
        if ((check ?? StatusCheck.Usual).Conclude(running) is { } failure)
            throw failure;
        EndPart(ticks);
    }

    /// <inheritdoc cref="Measure(Func{Task}, StatusCheck)"/>
    public async Task<T> Measure<T>(Func<Task<T>> part, StatusCheck? check = null)
    {
        Refuse<T>();
        var start = clock.GetTimestamp();
        var result = await part();
        var ticks = clock.GetTimestamp() - start;
        var passed = (check ?? StatusCheck.Usual).Pass(result);
        EndPart(ticks);
        return passed;
    }

    internal virtual void Add(Metric metric, double value) => Of(metric).Add(value);

    internal ValueBuffer? Find(Metric metric) =>
        series.TryGetValue(metric, out var values) && values.Count > 0 ? values : null;

    internal ValueBuffer Of(Metric metric) => series.TryGetValue(metric, out var found) ? found : Begin(metric);

    ValueBuffer Begin(Metric metric)
    {
        lock (beginning)
        {
            var begun = series.GetOrAdd(metric, _ => new());
            all = [.. series];
            return begun;
        }
    }

    static void Refuse<T>()
    {
        if (PutOff<T>.Mend is { } mend)
            throw new ProblemException(
                Problem.DeferredResult(
                    "The part that PerfContext.Current.Measure times",
                    ReturnType.Words(typeof(T)),
                    mend
                )
            );
    }

    void EndSynchronous(long ticks, long allocated)
    {
        EndPart(ticks);
        Add(Metric.Allocated, allocated);
    }

    void EndPart(long ticks)
    {
        HasParts = true;
        Add(Metric.Duration, ticks * nanosecondsPerTick);
    }

    internal void Clear()
    {
        foreach (var (_, values) in all)
            values.Clear();
    }

    /// <summary>Looked up once for each type.</summary>
    static class PutOff<T>
    {
        public static readonly string? Mend = ReturnType.Mend(typeof(T));
    }
}
