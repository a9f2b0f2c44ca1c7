namespace PerfAssert.Probes.Windows;

/// <summary>What the process did in one stretch of time.</summary>
/// <param name="Begin">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="WorkingSet">The most memory it had, in bytes.</param>
/// <param name="Heap">The largest managed heap, garbage included, in bytes.</param>
/// <param name="Allocated">Managed memory that was allocated, in bytes.</param>
/// <param name="Collections">Collections of generation 0, 1 and 2;
/// each counts those of the generations above it.</param>
/// <param name="Pause">For how long the collector stopped the process, in nanoseconds.</param>
sealed record ProcessSlice(
    long Begin,
    long End,
    long WorkingSet,
    long Heap,
    long Allocated,
    Generations Collections,
    long Pause
) : ISlice<ProcessSlice>
{
    public static ProcessSlice Join(IReadOnlyList<ProcessSlice> parts) =>
        new(
            parts.Min(part => part.Begin),
            parts.Max(part => part.End),
            parts.Max(part => part.WorkingSet),
            parts.Max(part => part.Heap),
            parts.Sum(part => part.Allocated),
            new(
                parts.Sum(part => part.Collections.Gen0),
                parts.Sum(part => part.Collections.Gen1),
                parts.Sum(part => part.Collections.Gen2)
            ),
            parts.Sum(part => part.Pause)
        );
}
