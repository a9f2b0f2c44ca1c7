namespace PerfAssert.Sampling;

/// <summary>How an operation is sampled. What is null the sampler chooses.</summary>
sealed record SamplingPlan
{
    /// <summary>Shortest time that is timed at once when calls are too short to time singly.</summary>
    /// <remarks>250 us: two clock reads cost about 50 ns, so their share stays under 0.03 %.</remarks>
    public static readonly TimeSpan BatchLength = TimeSpan.FromMicroseconds(250);

    /// <summary>From this length on the two clock reads are under 1 % of a call,
    /// so that each call can be timed singly.</summary>
    public const double ShortestSingleNanoseconds = 2500;

    /// <summary>Below this a limit on single operations is of the size of the clock reads themselves.</summary>
    public const double ShortestSingleLimitNanoseconds = 250;

    /// <summary>Operations before the first recorded one; null: until the JIT compiler has settled.</summary>
    public int? WarmupIterations { get; init; }

    /// <summary>Time before the first recorded operation; null: until the JIT compiler has settled.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary>Operations in each recorded value; null:
    /// one, or as many as fill a batch where they are too short.</summary>
    public int? OperationsPerIteration { get; init; }

    /// <summary>Whether every value must be one operation, because a limit speaks of single operations.</summary>
    public bool SingleOperations { get; init; }

    /// <summary>Whether an operation that throws is counted and sampling goes on.</summary>
    public bool CountErrors { get; init; }

    /// <summary>Whether the user fixed the warm-up.</summary>
    internal bool HasFixedWarmup => WarmupIterations is not null || Warmup is not null;

    /// <summary>When to stop.</summary>
    public required IStoppingRule Stopping { get; init; }
}
