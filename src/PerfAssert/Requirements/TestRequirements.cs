using System.Reflection;
using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Methods;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Settings;

namespace PerfAssert.Requirements;

/// <summary>What an attribute asks for, checked: the limits, and how to sample.</summary>
sealed class TestRequirements
{
    const int ColdStartLaunches = 10;
    const string regression = nameof(PerfFactAttribute.RegressionUnderPercent);
    static readonly TimeSpan budget = TimeSpan.FromSeconds(5);
    static readonly TimeSpan budgetOfFixedIterations = TimeSpan.FromSeconds(60);

    readonly PerfFactAttribute attribute;

    TestRequirements(PerfFactAttribute attribute, IReadOnlyList<Limit> limits, IReadOnlyList<Counterpart> ofMethod)
    {
        (this.attribute, Limits, Counterparts) = (attribute, limits, ofMethod);
        Responses = StatusCheck.Of(nameof(attribute.ExpectedStatus), attribute.ExpectedStatus);
    }

    /// <summary>Which responses are failures.</summary>
    public StatusCheck Responses { get; }

    /// <summary>Every limit of the test.</summary>
    public IReadOnlyList<Limit> Limits { get; }

    /// <summary>Everything that the test is run beside.</summary>
    public IReadOnlyList<Counterpart> Counterparts { get; private init; }

    /// <summary>What it demands of its baseline, or null.</summary>
    public BaselineRequirements? Baseline { get; private init; }

    /// <summary>Whether the test is measured alone, besides its rivals.</summary>
    public bool IsSampled => Limits.Count > 0 || Baseline is not null;

    /// <summary>Why the comparison that the test demands cannot be made, or null.</summary>
    public string? MissingReference { get; private init; }

    /// <summary>Whether the first call in a fresh process is what is measured.</summary>
    public bool ColdStart => attribute.ColdStart;

    /// <summary>How many fresh processes to measure in; 0: measure in this one.</summary>
    public int Launches =>
        Whole(nameof(attribute.Launches))
        ?? (
            ColdStart ? ColdStartLaunches
            : HeapLimitBytes is null ? 0
            : 1
        );

    /// <summary>Whether it is measured in fresh processes only, so that nothing can be run beside it.</summary>
    bool IsLaunched => Launches > 0;

    string WhyLaunched =>
        ColdStart ? nameof(attribute.ColdStart)
        : attribute.Given.Has(nameof(attribute.Launches)) ? nameof(attribute.Launches)
        : nameof(attribute.HeapLimitMB);

    /// <summary>The heap limit of the fresh process, or null.</summary>
    public long? HeapLimitBytes =>
        Whole(nameof(attribute.HeapLimitMB)) is { } megabytes ? megabytes * 1024L * 1024L : null;

    /// <summary>Reads and checks an attribute.</summary>
    /// <exception cref="ProblemException">PERF01..: the attribute asks for something impossible.</exception>
    public static TestRequirements Of(PerfFactAttribute attribute, MethodInfo method, ReferenceGate gate)
    {
        if (SourceFileArgument.Refusal(attribute.SourceFilePath) is { } problem)
            throw new ProblemException(problem);

        Binding.Checked(method);
        var limits = LimitProperties.Read(attribute.Given, attribute.Limits);
        var baseline = BaselineRequirements.Of(attribute, method);
        var counterparts = CounterpartSearch.Of(method);
        var demanded = attribute.Given.Numbers.TryGetValue(regression, out var percent);
        if (limits.Count == 0 && counterparts.Count == 0 && baseline is null && !demanded)
            throw new ProblemException(Problem.NoLimit(method.Name));

        var requirements = new TestRequirements(
            attribute,
            limits,
            [.. counterparts, .. baseline?.Counterparts(method) ?? []]
        )
        {
            Baseline = baseline,
        };
        requirements.Check();
        return demanded ? requirements.Beside(gate, percent, isDemanded: true)
            : requirements.IsLaunched ? requirements
            : requirements.Beside(gate, gate.Percent, isDemanded: false);
    }

    /// <summary>What is asked of the measurement, in the order of the verdicts: every limit, and the relation to every
    /// counterpart whose ratio is not only stored.</summary>
    public IReadOnlyList<Question> Questions =>
        [
            .. Limits.Select(limit => new LimitQuestion(limit)),
            .. Counterparts
                .Where(counterpart => counterpart.IsJudged)
                .Select(counterpart => new RelationQuestion(counterpart.Relation, counterpart.IsDemanded)),
        ];

    /// <summary>What the test was measured beside.</summary>
    public IEnumerable<Relation> Relations => Counterparts.Select(counterpart => counterpart.Relation);

    /// <summary>The same, with these of its questions only.</summary>
    public TestRequirements Only(IReadOnlyCollection<int> questions) =>
        new(
            attribute,
            [.. Limits.Where((_, index) => questions.Contains(index))],
            [
                .. Counterparts
                    .Where(counterpart => counterpart.IsJudged)
                    .Where((_, index) => questions.Contains(Limits.Count + index)),
            ]
        );

    /// <summary>The same, with nothing but what its baseline keeps.</summary>
    public TestRequirements OnlyBaseline() =>
        new(attribute, [], [.. Counterparts.Where(counterpart => !counterpart.IsJudged)]) { Baseline = Baseline };

    /// <summary>How long it asks to be measured at most, in all processes and beside all rivals, each time with one
    /// more for what confirms it.</summary>
    public TimeSpan LongestIn(SessionSettings settings) =>
        ((Milliseconds(nameof(attribute.WarmupMs)) ?? TimeSpan.Zero) + LongestRecording(settings))
        * (2 + Launches + (2 * Counterparts.Count) + (Baseline is null ? 0 : settings.BaselineLaunches));

    TimeSpan LongestRecording(SessionSettings settings) =>
        settings.Duration
        ?? Milliseconds(nameof(attribute.DurationMs))
        ?? (Iterations(settings) is null ? budget : budgetOfFixedIterations);

    int? Iterations(SessionSettings settings) =>
        ColdStart ? 1 : settings.Iterations ?? Whole(nameof(attribute.Iterations));

    /// <summary>How to sample, after what the session overrides.</summary>
    /// <param name="settings">Those of the session.</param>
    /// <param name="error">How often each end of an interval may be wrong.</param>
    public SamplingPlan Plan(SessionSettings settings, double error)
    {
        var (iterations, duration) = (Iterations(settings), LongestRecording(settings));
        return new()
        {
            WarmupIterations = ColdStart ? 0 : Whole(nameof(attribute.WarmupIterations)),
            Warmup = Milliseconds(nameof(attribute.WarmupMs)),
            OperationsPerIteration = Whole(nameof(attribute.OperationsPerIteration)),
            SingleOperations = Limits.Any(limit => limit.NeedsSingleOperations),
            CountErrors = Limits.Any(limit => limit.Metric == Metric.Success),
            Stopping = iterations is { } values
                ? new FixedIterations(values, duration, error)
                : new SequentialLimits(Limits, duration, error),
        };
    }

    /// <summary>When to stop measuring side by side.</summary>
    public IStoppingRule Stopping(Relation relation, SessionSettings settings, double error) =>
        settings.Iterations is { } pairs
            ? new FixedIterations(pairs, budgetOfFixedIterations, error)
            : new SequentialLimits(
                [relation.Limit],
                settings.Duration ?? Milliseconds(nameof(attribute.DurationMs)) ?? budget,
                error
            );

    /// <summary>The same, run beside the reference builds too.</summary>
    TestRequirements Beside(ReferenceGate gate, double percent, bool isDemanded) =>
        new(
            attribute,
            Limits,
            [.. Counterparts, .. CounterpartSearch.Of(regression, percent, isDemanded, gate.References)]
        )
        {
            Baseline = Baseline,
            MissingReference = isDemanded && gate.References.Count == 0 ? ReferenceGate.HowToBuild : null,
        };

    void Check()
    {
        foreach (
            var setting in new[]
            {
                nameof(attribute.Iterations),
                nameof(attribute.OperationsPerIteration),
                nameof(attribute.DurationMs),
                nameof(attribute.Launches),
                nameof(attribute.HeapLimitMB),
            }
        )
            attribute.Given.CheckAtLeast(setting, 1);
        foreach (var setting in new[] { nameof(attribute.WarmupIterations), nameof(attribute.WarmupMs) })
            attribute.Given.CheckAtLeast(setting, 0);

        if (Whole(nameof(attribute.WarmupIterations)) is not null && Whole(nameof(attribute.WarmupMs)) is not null)
            throw new ProblemException(Problem.Exclude(nameof(attribute.WarmupIterations), nameof(attribute.WarmupMs)));
        if (ColdStart && Counterparts.Count > 0)
            throw new ProblemException(
                Problem.Exclude(Counterparts[0].Relation.Limit.Setting, nameof(attribute.ColdStart))
            );
        if (IsLaunched && attribute.Given.Has(regression))
            throw new ProblemException(Problem.Exclude(regression, WhyLaunched));
        if (ColdStart)
            ExcludeFromColdStart(
                nameof(attribute.Iterations),
                nameof(attribute.WarmupIterations),
                nameof(attribute.WarmupMs),
                nameof(attribute.OperationsPerIteration)
            );

        foreach (var limit in Limits)
            Check(limit);
    }

    void Check(Limit limit)
    {
        var (setting, taken) = ColdStart
            ? (nameof(attribute.Launches), Launches)
            : (nameof(attribute.Iterations), Whole(nameof(attribute.Iterations)) * Math.Max(Launches, 1));
        if (taken < limit.Statistic.MinimumCount)
            throw new ProblemException(
                Problem.TooFewIterations(limit.Setting, limit.Statistic.MinimumCount, setting, taken.Value)
            );

        if (!limit.NeedsSingleOperations)
            return;
        if (Whole(nameof(attribute.OperationsPerIteration)) is > 1 and var operations)
            throw new ProblemException(Problem.MustBeBatched(limit.Setting, limit.BoundText, operations));
        if (limit.Unit == Unit.Nanoseconds && limit.Bound < SamplingPlan.ShortestSingleLimitNanoseconds)
            throw new ProblemException(Problem.MustBeBatched(limit.Setting, limit.BoundText, null));
    }

    void ExcludeFromColdStart(params string[] settings)
    {
        var set = Array.Find(settings, setting => attribute.Given.Has(setting));
        if (set is not null)
            throw new ProblemException(Problem.Exclude(set, nameof(attribute.ColdStart)));
    }

    int? Whole(string setting) => attribute.Given.Whole(setting);

    TimeSpan? Milliseconds(string setting) => attribute.Given.Milliseconds(setting);
}
