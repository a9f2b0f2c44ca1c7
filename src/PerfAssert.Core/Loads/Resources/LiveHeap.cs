namespace PerfAssert.Loads.Resources;

/// <summary>What is alive on the managed heap of this process.</summary>
static class LiveHeap
{
    /// <summary>
    /// Bytes that survive a compacting collection of everything. Of the sizes that the collector tells, the free space
    /// between objects is taken off: with regions the heap itself may be twice as large as what lives on it.
    /// </summary>
    public static double Measure()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        var heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return heap.HeapSizeBytes - heap.FragmentedBytes;
    }

    /// <summary>Gives what earlier tests left behind back to the system:
    /// the working set of a load would be theirs.</summary>
    public static void GiveBack() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
