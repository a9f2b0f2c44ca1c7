namespace PerfAssert.Metrics;

/// <summary>Something that is measured, with the unit of its values.</summary>
/// <param name="Name">Lower-case words joined by underscores, such as <c>cache_hit_rate</c>.</param>
/// <param name="Unit">What the values count.</param>
public sealed record Metric(string Name, Unit Unit)
{
    /// <summary>Time of one operation.</summary>
    public static readonly Metric Duration = new("duration", Unit.Nanoseconds);

    /// <summary>Time of a whole call, where the test times parts of itself and those are its operations.</summary>
    internal static readonly Metric Call = new("call", Unit.Nanoseconds);

    /// <summary>Managed memory that one operation allocates.</summary>
    public static readonly Metric Allocated = new("allocated", Unit.Bytes);

    /// <summary>Collections of generation 0 while an iteration ran.</summary>
    public static readonly Metric Gen0 = new("gen0", Unit.Number);

    /// <summary>Collections of generation 1 while an iteration ran.</summary>
    public static readonly Metric Gen1 = new("gen1", Unit.Number);

    /// <summary>Collections of generation 2 while an iteration ran.</summary>
    public static readonly Metric Gen2 = new("gen2", Unit.Number);

    /// <summary>Time for which the garbage collector stopped the process while an iteration ran.</summary>
    public static readonly Metric GcPause = new("gc_pause", Unit.Nanoseconds);

    /// <summary>1 for an operation that returned, 0 for one that threw.</summary>
    public static readonly Metric Success = new("success", Unit.Share);

    /// <summary>Time of one operation over the time of its reference, measured side by side:
    /// under 1 is faster.</summary>
    public static readonly Metric Ratio = new("ratio", Unit.Number);

    /// <summary>Time of one operation of the reference.</summary>
    public static readonly Metric Reference = new("reference", Unit.Nanoseconds);

    /// <summary>1 for a second of a load in which something succeeded, 0 for one in which everything failed.</summary>
    public static readonly Metric Availability = new("availability", Unit.Share);

    /// <summary>How much later than it was due an operation of an open load began although a user was free: what the
    /// generator itself adds.</summary>
    public static readonly Metric DispatchLag = new("dispatch_lag", Unit.Nanoseconds);

    /// <summary>How long an operation of an open load waited for a free user.</summary>
    public static readonly Metric UserWait = new("user_wait", Unit.Nanoseconds);

    /// <summary>Share of the machine's processors that was busy.</summary>
    public static readonly Metric Cpu = new("cpu", Unit.Share);

    /// <summary>Share of the machine's processors that the watched process had.</summary>
    public static readonly Metric ProcessCpu = new("process_cpu", Unit.Share);

    /// <summary>Memory of the watched process.</summary>
    public static readonly Metric WorkingSet = new("working_set", Unit.Bytes);

    /// <summary>Open files, sockets and other handles of the watched process.</summary>
    public static readonly Metric Handles = new("handles", Unit.Number);

    /// <summary>Threads of the watched process.</summary>
    public static readonly Metric Threads = new("threads", Unit.Number);

    /// <summary>Managed heap, garbage included.</summary>
    public static readonly Metric Heap = new("heap", Unit.Bytes);

    /// <summary>What is alive on the managed heap: its size after a compacting collection.</summary>
    public static readonly Metric LiveHeap = new("live_heap", Unit.Bytes);

    /// <summary>By how much the live heap grows in a second.</summary>
    public static readonly Metric HeapGrowth = new("heap_growth", Unit.BytesPerSecond);

    /// <summary>Share of the time for which the garbage collector stopped the process.</summary>
    public static readonly Metric GcPauseShare = new("gc_pause_share", Unit.Share);

    /// <summary>Managed memory that the process allocates in a second.</summary>
    public static readonly Metric AllocationRate = new("allocation_rate", Unit.BytesPerSecond);

    /// <summary>Work that waited for a thread of the thread pool.</summary>
    public static readonly Metric ThreadPoolQueue = new("thread_pool_queue", Unit.Number);

    /// <summary>How often in a second a thread had to wait for a lock.</summary>
    public static readonly Metric LockContention = new("lock_contention", Unit.PerSecond);

    /// <summary>Operations in a second that a rising load came to before something broke.</summary>
    public static readonly Metric SustainedRate = new("sustained_rate", Unit.PerSecond);

    /// <summary>Users that a rising load came to before something broke.</summary>
    public static readonly Metric SustainedUsers = new("sustained_users", Unit.Number);

    /// <summary>Time from the end of a burst until operations took as long as before it, or nearly.</summary>
    public static readonly Metric RecoveryTime = new("recovery_time", Unit.Nanoseconds);

    /// <summary>By which share the median duration grows for each 2.5 times of users, between those numbers of users
    /// where it grows most.</summary>
    public static readonly Metric LatencyGrowth = new("latency_growth", Unit.Share);

    /// <summary>The metrics that need nothing from the test. A test adds its own with
    /// <c>PerfContext.Current.Record</c>.</summary>
    public static readonly IReadOnlyList<Metric> BuiltIn =
    [
        Duration,
        Allocated,
        Gen0,
        Gen1,
        Gen2,
        GcPause,
        Success,
        Ratio,
        Reference,
        Availability,
        DispatchLag,
        UserWait,
        Cpu,
        ProcessCpu,
        WorkingSet,
        Handles,
        Threads,
        Heap,
        LiveHeap,
        HeapGrowth,
        AllocationRate,
        GcPauseShare,
        ThreadPoolQueue,
        LockContention,
        SustainedRate,
        SustainedUsers,
        RecoveryTime,
        LatencyGrowth,
    ];

    /// <summary>
    /// Whether it cannot be under zero, as amounts and lengths of time cannot.
    /// What is a growth can, and so can a plain number that a test records.
    /// </summary>
    public bool IsNeverNegative =>
        Find(OperationName.Whole(Name)) is { } builtIn
            ? builtIn != HeapGrowth && builtIn != LatencyGrowth
            : Unit != Unit.Number && Unit != Unit.BytesPerSecond;

    /// <summary>Whether a test may give this name to a metric of its own.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100
        && char.IsAsciiLetterLower(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '.');

    /// <summary>The built-in metric of this name, or null.</summary>
    public static Metric? Find(string name) => BuiltIn.FirstOrDefault(metric => metric.Name == name);

    /// <inheritdoc/>
    public bool Equals(Metric? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
