using System.Reflection;
using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Methods;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Settings;

namespace PerfAssert.Requirements;

/// <summary>What a load test asks for, checked: the load, its operations,
/// and the limits of the whole and of each phase.</summary>
sealed class LoadRequirements
{
    const double QuickFactor = 0.1;
    static readonly TimeSpan usualDuration = TimeSpan.FromSeconds(10);
    static readonly TimeSpan usualWarmup = TimeSpan.FromSeconds(1);

    readonly LoadFactAttribute attribute;
    readonly LoadSequence sequence = new();
    readonly List<Limit> limits = [];
    readonly List<Limit> breaking = [];

    LoadRequirements(LoadFactAttribute attribute, LoadOperations operations, StatusCheck check) =>
        (this.attribute, Operations, Responses) = (attribute, operations, check);

    /// <summary>What users do.</summary>
    public LoadOperations Operations { get; }

    /// <summary>Which responses are failures.</summary>
    public StatusCheck Responses { get; }

    /// <summary>Every limit, those of phases included.</summary>
    public IReadOnlyList<Limit> Limits => limits;

    /// <summary>What is asked of the measurement, in the order of the verdicts.</summary>
    public IReadOnlyList<Question> Questions =>
        [
            .. limits.Select(limit => new LimitQuestion(limit)),
            new NoFailuresQuestion(nameof(PerfTestAttribute.MinSuccessRate), limits),
            .. References.Select(reference => new RelationQuestion(reference.Relation)),
        ];

    /// <summary>The limits that say where a rising load breaks.</summary>
    public IReadOnlyList<Limit> Breaking => breaking;

    /// <summary>The methods that the operation is compared with.</summary>
    public IReadOnlyList<(Relation Relation, MethodInfo Method)> References { get; private set; } = [];

    /// <summary>The shape.</summary>
    public LoadProfile Profile => sequence;

    /// <summary>Reads and checks what stands on a method.</summary>
    /// <exception cref="ProblemException">PERF01.., PERF04..: something is impossible.</exception>
    public static LoadRequirements Of(LoadDefinition definition, MethodInfo method)
    {
        if (SourceFileArgument.Refusal(definition.Fact.SourceFilePath) is { } problem)
            throw new ProblemException(problem);

        var check = StatusCheck.Of(nameof(PerfTestAttribute.ExpectedStatus), definition.Fact.ExpectedStatus);
        var requirements = new LoadRequirements(
            definition.Fact,
            LoadOperations.Of(method, definition.Mix, check),
            check
        );
        requirements.Check();
        requirements.Shape(definition, method);
        requirements.Limit(definition);
        requirements.Compare(definition, method);
        if (requirements.limits.Count == 0 && requirements.References.Count == 0)
            throw new ProblemException(Problem.NoLimit(method.Name));
        return requirements;
    }

    /// <summary>How to run the load, after what the session overrides.</summary>
    public LoadPlan Plan(SessionSettings settings, IReadOnlyList<LoadOperation> operations) =>
        new()
        {
            Profile = Profile,
            Operations = operations,
            DurationFactor =
                settings.Duration is { } wanted
                    ? wanted / Profile.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration)
                : settings.IsQuick ? QuickFactor
                : 1,
            Warmup = attribute.Given.Milliseconds(nameof(attribute.WarmupMs)) ?? usualWarmup,
            TimeOut = attribute.Given.Milliseconds(nameof(attribute.OperationTimeoutMs)) ?? TimeSpan.FromSeconds(30),
            Breaker = attribute.Given.Whole(nameof(attribute.BreakAfterErrors)) switch
            {
                null => CircuitBreaker.Default,
                0 => CircuitBreaker.Never,
                { } errors => CircuitBreaker.Default with { Errors = errors },
            },
            IsUndecided = settings is { IsQuick: true, Duration: null }
                ? phase => PhaseLook.At(phase, [.. LimitsOf(phase.Phase)]).IsUndecided
                : null,
            Breaks = breaking.Count == 0 ? null : phase => PhaseLook.At(phase, breaking).Broken,
            WatchesLiveHeap = limits.Exists(limit =>
                limit.Metric == Metric.HeapGrowth || limit.Metric == Metric.LiveHeap
            )
                ? true
                : null,
        };

    /// <summary>The limits that a phase alone decides.</summary>
    IEnumerable<Limit> LimitsOf(LoadPhase phase) =>
        limits.Where(limit => limit.Phase == phase.Name || (limit.Phase is null && sequence.Phases.Count == 1));

    void Shape(LoadDefinition definition, MethodInfo method)
    {
        if (definition.Profiles.Count == 0)
        {
            sequence.Add(
                new Steady(Level(method), attribute.Given.Milliseconds(nameof(attribute.DurationMs)) ?? usualDuration),
                null
            );
            return;
        }

        foreach (
            var setting in new[]
            {
                nameof(attribute.Users),
                nameof(attribute.Rate),
                nameof(attribute.Preset),
                nameof(attribute.MaxUsers),
            }
        )
            if (attribute.Given.Has(setting))
                throw new ProblemException(
                    Problem.Exclude(setting, AttributeWords.NameOf(definition.Profiles[0].GetType()))
                );

        foreach (var profile in definition.Profiles)
        {
            profile.Given.CheckAtLeast(nameof(profile.DurationMs), 1);
            var milliseconds =
                profile.Given.Whole(nameof(profile.DurationMs))
                ?? attribute.Given.Whole(nameof(attribute.DurationMs))
                ?? profile.UsualDurationMs;
            var shape = profile.Profile(
                new(
                    TimeSpan.FromMilliseconds(milliseconds),
                    sequence.Phases.Count == 0 ? null : sequence.Phases[0].From
                )
            );
            LimitPhases(profile, shape, sequence.Add(shape, profile.Name));
        }
    }

    LoadLevel Level(MethodInfo method)
    {
        var given = attribute.Given;
        var ways = new[] { nameof(attribute.Users), nameof(attribute.Rate), nameof(attribute.Preset) }
            .Where(given.Has)
            .ToList();
        if (ways.Count == 0)
            throw new ProblemException(Problem.NoLoad(method.Name));
        if (ways.Count > 1)
            throw new ProblemException(Problem.Exclude(ways[0], ways[1]));
        if (given.Has(nameof(attribute.MaxUsers)) && !given.Has(nameof(attribute.Rate)))
            throw new ProblemException(Problem.GoTogether(nameof(attribute.MaxUsers), nameof(attribute.Rate)));

        return ways[0] switch
        {
            nameof(attribute.Users) => LoadLevel.OfUsers(attribute.Users),
            nameof(attribute.Rate) => LoadLevel.OfRate(
                attribute.Rate,
                given.Number(nameof(attribute.MaxUsers)) ?? LoadLevel.DefaultMostUsers
            ),
            _ => LoadLevel.Named.TryGetValue($"{attribute.Preset}", out var level)
                ? level
                : throw new ProblemException(Problem.UnknownLevel($"{attribute.Preset}", LoadLevel.Named.Keys)),
        };
    }

    /// <summary>The limits of a rising load say when it breaks;
    /// those of any other shape hold in each of its phases.</summary>
    void LimitPhases(LoadProfileAttribute profile, LoadProfile shape, IReadOnlyList<string> names)
    {
        var own = LimitProperties.Read(profile.Given, profile.Limits);
        if (shape.Phases.Any(phase => phase.IsStep))
            breaking.AddRange(own);
        else
            limits.AddRange(from name in names from limit in own select limit with { Phase = name });
        limits.AddRange(profile.LimitsOfWhole);
    }

    void Limit(LoadDefinition definition)
    {
        limits.InsertRange(0, LimitProperties.Read(attribute.Given, attribute.Limits));
        foreach (var part in definition.Mix)
            limits.AddRange(
                LimitProperties.Read(part.Given, part.Limits).Select(limit => OfOperation(limit, part.Operation))
            );
        foreach (var limit in limits.Concat(breaking))
            Operations.CheckLimit(limit);
    }

    /// <summary>Operations are compared under a load of one level.</summary>
    void Compare(LoadDefinition definition, MethodInfo method)
    {
        References =
        [
            .. CounterpartSearch
                .RelationsOf(method)
                .Select(relation =>
                    (relation, LoadOperations.Find(method, relation.Reference, relation.Limit.Setting))
                ),
        ];
        if (References.Count == 0)
            return;

        var setting = References[0].Relation.Limit.Setting;
        if (definition.Profiles.Count > 0)
            throw new ProblemException(
                Problem.Exclude(setting, AttributeWords.NameOf(definition.Profiles[0].GetType()))
            );
        if (definition.Mix.Count > 0)
            throw new ProblemException(Problem.Exclude(setting, "Mix"));
    }

    Limit OfOperation(Limit limit, string operation)
    {
        if (limit.Metric != Metric.Duration && limit.Metric != Metric.Success)
            throw new ProblemException(Problem.LimitOfOperation(limit.Setting, operation));

        return limit with
        {
            Setting = $"{limit.Setting} of {operation}",
            Metric = Operations.IsMix ? OperationName.Of(limit.Metric, operation) : limit.Metric,
        };
    }

    void Check()
    {
        attribute.Given.CheckAtLeast(nameof(attribute.DurationMs), 1);
        attribute.Given.CheckAtLeast(nameof(attribute.OperationTimeoutMs), 1);
        attribute.Given.CheckAtLeast(nameof(attribute.WarmupMs), 0);
        attribute.Given.CheckAtLeast(nameof(attribute.BreakAfterErrors), 0);
    }
}
