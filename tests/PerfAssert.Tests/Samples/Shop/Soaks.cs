namespace Shop;

/// <summary>A hundred operations in a second, each of which does something to the heap.</summary>
public class Soaks
{
    static readonly List<byte[]> leaked = [];

    [LoadFact(Rate = 100, DurationMs = 80_000, WarmupMs = 0, HeapGrowthUnderMBPerSecond = 0.5)]
    public void Leaks_a_megabyte_in_a_second()
    {
        lock (leaked)
            leaked.Add(new byte[10_486]);
    }

    [LoadFact(Rate = 100, DurationMs = 80_000, WarmupMs = 0, HeapGrowthUnderMBPerSecond = 0.5)]
    public void Makes_garbage() => _ = new byte[200_000].Length;
}
