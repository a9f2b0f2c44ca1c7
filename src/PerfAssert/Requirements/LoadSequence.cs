using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Requirements;

/// <summary>Shapes of load one after the other, with a name for each phase that no other has.</summary>
sealed class LoadSequence : LoadProfile
{
    const string Baseline = "baseline";

    readonly List<Part> parts = [];

    public override string Name => parts is [var only] ? only.Profile.Name : "stages";

    public override IReadOnlyList<LoadPhase> Phases => [.. parts.SelectMany(part => part.Phases)];

    public override bool WatchesLiveHeap => parts.Exists(part => part.Profile.WatchesLiveHeap);

    /// <summary>Adds a shape.</summary>
    /// <param name="profile">The shape.</param>
    /// <param name="name">What its phase is called; null for the name that the shape gives it.</param>
    /// <returns>The names of its phases.</returns>
    public IReadOnlyList<string> Add(LoadProfile profile, string? name)
    {
        var part = new Part(profile, [.. profile.Phases.Select(phase => NameOf(phase, profile, name))]);
        parts.Add(part);
        return part.Names;
    }

    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result)
    {
        var concluded = new Dictionary<Metric, Sample>();
        foreach (
            var (metric, sample) in parts.SelectMany(part =>
                part.Profile.Conclude(result with { Phases = Seen(part, result.Phases) })
            )
        )
            concluded[metric] = sample;
        return concluded;
    }

    public override bool NeedsMore(IReadOnlyList<PhaseResult> phases) =>
        parts.Find(part => part.Names.Contains(phases[^1].Phase.Name)) is { } running
        && running.Profile.NeedsMore(Seen(running, phases));

    /// <summary>What a shape sees: its own phases under its own names;
    /// and after a burst the first phase of all, as the baseline.</summary>
    static IReadOnlyList<PhaseResult> Seen(Part part, IReadOnlyList<PhaseResult> phases)
    {
        IEnumerable<PhaseResult?> own = part
            .Names.Index()
            .Select(name =>
                Named(
                    phases.FirstOrDefault(phase => phase.Phase.Name == name.Item),
                    part.Profile.Phases[name.Index].Name
                )
            );
        var first =
            part.Profile is Return ? Named(phases.FirstOrDefault(phase => !phase.Phase.IsWarmup), Baseline) : null;
        return [.. own.Prepend(first).OfType<PhaseResult>()];
    }

    static PhaseResult? Named(PhaseResult? phase, string name) =>
        phase is null ? null : phase with { Phase = phase.Phase with { Name = name } };

    string NameOf(LoadPhase phase, LoadProfile profile, string? name)
    {
        if (name is not null)
            return profile.Phases.Count == 1 ? name : $"{name}-{phase.Name}";

        var taken = parts.SelectMany(part => part.Names).ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(number => number == 1 ? phase.Name : FormattableString.Invariant($"{phase.Name}-{number}"))
            .First(candidate => !taken.Contains(candidate));
    }

    sealed record Part(LoadProfile Profile, IReadOnlyList<string> Names)
    {
        public IEnumerable<LoadPhase> Phases => Profile.Phases.Zip(Names, (phase, name) => phase with { Name = name });
    }
}
