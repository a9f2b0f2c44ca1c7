namespace PerfAssert.Loads;

/// <summary>One second of a load, or more than one where the load takes hours.
/// Times are in nanoseconds, memory in bytes.</summary>
public sealed record LoadSecond
{
    /// <summary>Seconds from the beginning of the load to the end of this one.</summary>
    public required double At { get; init; }

    /// <summary>The phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Users that had an operation under way: at its end, or on average where that is more.</summary>
    public required int Users { get; init; }

    /// <summary>Operations that succeeded, in a second.</summary>
    public required double Rate { get; init; }

    /// <summary>Operations that failed.</summary>
    public required long Errors { get; init; }

    /// <summary>The middle duration; null where nothing succeeded.</summary>
    public double? P50 { get; init; }

    /// <summary>The 95th percentile of the durations.</summary>
    public double? P95 { get; init; }

    /// <summary>The 99th percentile of the durations.</summary>
    public double? P99 { get; init; }

    /// <summary>Share of the machine's processors that was busy.</summary>
    public double? Cpu { get; init; }

    /// <summary>Share of the machine's processors that the watched process had.</summary>
    public double? ProcessCpu { get; init; }

    /// <summary>Memory of the watched process.</summary>
    public double? WorkingSet { get; init; }

    /// <summary>Managed heap, garbage included.</summary>
    public double? Heap { get; init; }

    /// <summary>Share of the time for which the garbage collector stopped the process.</summary>
    public double? GcPauseShare { get; init; }
}
