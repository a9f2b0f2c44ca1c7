namespace PerfAssert.Probes.Publishing;

/// <summary>The process in one window.</summary>
/// <param name="Window">The window: 1m, 5m, 1h or 24h.</param>
/// <param name="Seconds">How much of it was seen.</param>
/// <param name="MaxWorkingSetBytes">The most memory it had.</param>
/// <param name="MaxHeapBytes">The largest managed heap, garbage included.</param>
/// <param name="AllocatedBytes">Managed memory that was allocated.</param>
/// <param name="Gen0Collections">Collections of any generation.</param>
/// <param name="Gen1Collections">Collections of generation 1 or 2.</param>
/// <param name="Gen2Collections">Collections of generation 2.</param>
/// <param name="GcPauseMs">For how long the collector stopped the process.</param>
sealed record ProcessWindowReport(
    string Window,
    double Seconds,
    long MaxWorkingSetBytes,
    long MaxHeapBytes,
    long AllocatedBytes,
    int Gen0Collections,
    int Gen1Collections,
    int Gen2Collections,
    double GcPauseMs
);
