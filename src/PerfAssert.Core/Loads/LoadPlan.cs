using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>What is done to a service, how much of it, and when to give up.</summary>
sealed record LoadPlan
{
    /// <summary>The shape of the load.</summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>What the users do; mixed by weight.</summary>
    public required IReadOnlyList<LoadOperation> Operations { get; init; }

    /// <summary>How long each phase is, compared with what the profile says: 0.1 for a quick run. No phase becomes
    /// shorter than two seconds.</summary>
    public double DurationFactor { get; init; } = 1;

    /// <summary>Called this long before the first phase at its first level; its numbers are dropped.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.Zero;

    /// <summary>An operation that takes longer is told to stop and counts as failed;
    /// one that waited longer for a free user is dropped.</summary>
    public TimeSpan TimeOut { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An operation that still goes on this long after it was told to stop is abandoned.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When the service counts as dead.</summary>
    public CircuitBreaker Breaker { get; init; } = CircuitBreaker.Default;

    /// <summary>Asked after each step of a rising load: what broke in it, as a few words, or null.</summary>
    public Func<PhaseResult, string?>? Breaks { get; init; }

    /// <summary>
    /// Asked shortly before a phase that was made shorter ends: whether what it gave decides too little. Then it goes
    /// on as long again, and is asked again; at most three times as long, and no longer than the profile says. Null:
    /// what was made shorter stays so.
    /// </summary>
    public Func<PhaseResult, bool>? IsUndecided { get; init; }

    /// <summary>Told of each phase when it begins, on the thread that lets operations begin: what keeps the values that
    /// its operations record.</summary>
    public Action<RecordValue>? Begins { get; init; }

    /// <summary>Which operation comes when is drawn with this seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The process whose resources are measured; null for this one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Bytes that are alive in the watched process, where another way of reading them is needed than
    /// collecting the garbage of this one.</summary>
    public Func<CancellationToken, ValueTask<double>>? LiveHeap { get; init; }

    /// <summary>Whether the live heap is measured; by default the profile knows.</summary>
    public bool? WatchesLiveHeap { get; init; }

    /// <summary>The phases as long as they will be.</summary>
    public IReadOnlyList<LoadPhase> Phases =>
        [
            .. Warmup > TimeSpan.Zero
                ? [new LoadPhase(LoadPhase.Warmup, Warmup, Profile.Phases[0].From) { IsWarmup = true }]
                : Array.Empty<LoadPhase>(),
            .. Profile.Phases.Select(phase =>
                IsUndecided is null ? phase.Scaled(DurationFactor) : phase.Scaled(DurationFactor).UpTo(phase.Duration)
            ),
        ];

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ProblemException">PERF0401 to PERF0406: something in it is not possible.</exception>
    internal void Check()
    {
        if (!(DurationFactor is >= 0.001 and <= 1000))
            throw new ProblemException(Problem.LoadSetting(nameof(DurationFactor), DurationFactor, 0.001, 1000));
        if (TimeOut < TimeSpan.FromMilliseconds(1) || TimeOut > TimeSpan.FromDays(1))
            throw new ProblemException(
                Problem.LoadSetting($"{nameof(TimeOut)} in seconds", TimeOut.TotalSeconds, 0.001, 86_400)
            );
        if (Operations.Count == 0)
            throw new ProblemException(Problem.EmptyLoad(Profile.Name, "operation"));
        if (Profile.Phases.Count == 0)
            throw new ProblemException(Problem.EmptyLoad(Profile.Name, "phase"));

        foreach (var phase in Phases)
            phase.Check();
        foreach (var operation in Operations)
            operation.Check();
        if (Twice(Phases.Select(phase => phase.Name)) is { } phaseName)
            throw new ProblemException(Problem.SameName("phases", phaseName));
        if (Twice(Operations.Select(operation => operation.Name)) is { } operationName)
            throw new ProblemException(Problem.SameName("operations", operationName));
    }

    static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
