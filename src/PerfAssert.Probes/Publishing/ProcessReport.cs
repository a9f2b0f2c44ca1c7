namespace PerfAssert.Probes.Publishing;

/// <summary>Memory and garbage collection of the process.</summary>
/// <param name="WorkingSetBytes">Memory it has now.</param>
/// <param name="HeapBytes">Managed heap now, garbage included.</param>
/// <param name="Windows">What was seen in each window that was asked for.</param>
sealed record ProcessReport(long WorkingSetBytes, long HeapBytes, IReadOnlyList<ProcessWindowReport> Windows);
