using System.Runtime.InteropServices;

namespace PerfAssert.Probes.Windows;

/// <summary>What the process says of itself at one moment; all but the first two only rise.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ProcessReading(long WorkingSet, long Heap, long Allocated, Generations Collections, long Pause)
{
    public static ProcessReading Now() =>
        new(
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            GC.GetTotalAllocatedBytes(),
            new(GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)),
            (long)GC.GetTotalPauseDuration().TotalNanoseconds
        );

    /// <summary>What happened since an earlier reading.</summary>
    public ProcessSlice Since(ProcessReading earlier, long begin, long end) =>
        new(
            begin,
            end,
            Math.Max(WorkingSet, earlier.WorkingSet),
            Math.Max(Heap, earlier.Heap),
            Allocated - earlier.Allocated,
            new(
                Collections.Gen0 - earlier.Collections.Gen0,
                Collections.Gen1 - earlier.Collections.Gen1,
                Collections.Gen2 - earlier.Collections.Gen2
            ),
            Pause - earlier.Pause
        );
}
