namespace PerfAssert.Loads.Running;

/// <summary>Which operation comes next: each as often as its weight says, in an order that is drawn once.</summary>
sealed class Mix
{
    const int Length = 1024;

    readonly int[] order;
    int next = -1;

    public Mix(IReadOnlyList<LoadOperation> operations, int seed)
    {
        Operations = [.. operations];
        order = operations.Count == 1 ? [0] : Order(operations, new(seed));
    }

    public LoadOperation[] Operations { get; }

    /// <summary>The index of the next operation.</summary>
    public int Next() => order.Length == 1 ? 0 : order[Interlocked.Increment(ref next) & (Length - 1)];

    /// <summary>The first place goes to the one that is furthest behind its share, and so on; then they are shuffled in
    /// runs, so that each run keeps the shares.</summary>
    static int[] Order(IReadOnlyList<LoadOperation> operations, Random random)
    {
        const int run = 64;
        var total = operations.Sum(operation => operation.Weight);
        var (order, given) = (new int[Length], new int[operations.Count]);
        for (var place = 0; place < Length; place++)
        {
            order[place] = Enumerable
                .Range(0, operations.Count)
                .MaxBy(index => (operations[index].Weight / total * (place + 1)) - given[index]);
            given[order[place]]++;
        }

        for (var at = 0; at < Length; at += run)
            random.Shuffle(order.AsSpan(at, run));
        return order;
    }
}
