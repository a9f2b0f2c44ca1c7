using PerfAssert.Counterparts;
using PerfAssert.Limits;
using PerfAssert.Requirements;
using PerfAssert.Sampling;

namespace PerfAssert.Measurements;

/// <summary>Everything that was sampled for one test:
/// alone for its limits, and side by side for each of its relations.</summary>
/// <param name="Parts">First the samples for the limits, where there are any, then those for each relation.</param>
sealed record Measurement(IReadOnlyList<Samples> Parts)
{
    public bool Cancelled => Parts.Any(part => part.Cancelled);

    /// <summary>The exception that ended the sampling, or null.</summary>
    public Exception? Fatal => Parts.FirstOrDefault(part => part.EndedByError)?.FirstError;

    /// <summary>One verdict for each limit and each rival;
    /// none for a rival that the test did not demand and that cannot be compared.</summary>
    public IReadOnlyList<Judgement> Judge(TestRequirements requirements) =>
        [
            .. requirements.Limits.Select(limit => Judgement.Of(limit, Parts[0])),
            .. from pair in OfRivals(requirements)
            where pair.Rival.IsJudged && (pair.Rival.IsDemanded || pair.Samples.NotCompared is null)
            select pair.Rival.Relation.Judge(pair.Samples),
        ];

    /// <summary>Which builds it was compared with, and which not though the session asked for it.</summary>
    public IReadOnlyList<Finding> Compared(TestRequirements requirements) =>
        [
            .. from pair in OfRivals(requirements)
            where !pair.Rival.IsTheUsers && (pair.Samples.NotCompared is null || !pair.Rival.IsDemanded)
            select pair.Samples.NotCompared is { } reason
                ? new Finding(
                    "not-compared",
                    $"It was not compared with {pair.Rival.Relation.Reference}: {reason.TrimEnd('.')}."
                )
                : new Finding("compared", $"It was compared with {pair.Rival.Relation.Reference}."),
        ];

    IEnumerable<(Counterpart Rival, Samples Samples)> OfRivals(TestRequirements requirements) =>
        requirements.Counterparts.Zip(Parts.Skip(requirements.IsSampled ? 1 : 0));

    /// <summary>All metrics as one, for the record: the durations are those taken alone,
    /// where there are such.</summary>
    public Samples Joined() =>
        Parts.Aggregate(
            (joined, part) =>
                joined with
                {
                    Of = joined
                        .Of.Concat(part.Of.Where(pair => !joined.Of.ContainsKey(pair.Key)))
                        .ToDictionary(pair => pair.Key, pair => pair.Value),
                    Compilations = Math.Max(joined.Compilations, part.Compilations),
                    Elapsed = joined.Elapsed + part.Elapsed,
                }
        );

    /// <summary>The measurements of several processes as one.</summary>
    public static Measurement Join(IReadOnlyList<Measurement> launches) =>
        new([
            .. launches[0]
                .Parts.Select((_, index) => Samples.Join([.. launches.Select(launch => launch.Parts[index])])),
        ]);
}
