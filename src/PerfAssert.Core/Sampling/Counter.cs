using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>A number of the runtime that only rises; its rise over an iteration is a value of the metric.</summary>
/// <param name="Metric">What the rise is.</param>
/// <param name="PerOperation">Whether the rise is divided by the operations of the iteration.</param>
/// <param name="Read">Reads the number without allocating.</param>
sealed record Counter(Metric Metric, bool PerOperation, Func<double> Read)
{
    static readonly Counter[] collections =
    [
        new(Metric.Gen0, false, () => GC.CollectionCount(0)),
        new(Metric.Gen1, false, () => GC.CollectionCount(1)),
        new(Metric.Gen2, false, () => GC.CollectionCount(2)),
        new(Metric.GcPause, false, () => GC.GetTotalPauseDuration().Ticks * 100d),
    ];

    /// <summary>For an operation that stays on its thread:
    /// allocations of that thread alone, exact in a busy process.</summary>
    public static readonly IReadOnlyList<Counter> Synchronous =
    [
        .. collections,
        new(Metric.Allocated, true, () => GC.GetAllocatedBytesForCurrentThread()),
    ];

    /// <summary>For an operation that may change threads: allocations of the whole process.</summary>
    public static readonly IReadOnlyList<Counter> Asynchronous =
    [
        .. collections,
        new(Metric.Allocated, true, () => GC.GetTotalAllocatedBytes(precise: true)),
    ];
}
