using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Sampling;

namespace PerfAssert.Judging;

/// <summary>Everything that was measured for one test, whatever kind it is.</summary>
/// <param name="Whole">The test alone; null where only its ratios are asked for.</param>
/// <param name="Compared">The test beside each reference, as far as that was measured.</param>
sealed record Measurement(Samples? Whole, IReadOnlyList<(Relation Relation, Samples Samples)> Compared)
{
    /// <summary>The load whose samples these are; null where operations were called one after the other.</summary>
    public LoadResult? Load { get; init; }

    /// <summary>First the test alone, where it was measured so, then beside each reference.</summary>
    public IEnumerable<Samples> Parts =>
        [.. Whole is null ? Array.Empty<Samples>() : [Whole], .. Compared.Select(pair => pair.Samples)];

    public bool Cancelled => Parts.Any(part => part.Cancelled);

    /// <summary>The exception that ended the sampling, or null.</summary>
    public Exception? Fatal => Parts.FirstOrDefault(part => part.EndedByError)?.FirstError;

    /// <summary>What was measured for such questions, in the order of <see cref="Parts"/>. Where sampling ended early,
    /// there are fewer parts than questions.</summary>
    /// <param name="isAlone">Whether the first part is the test alone.</param>
    /// <param name="relations">The demands on the others.</param>
    /// <param name="parts">What was measured.</param>
    public static Measurement Of(bool isAlone, IEnumerable<Relation> relations, IReadOnlyList<Samples> parts) =>
        new(isAlone ? parts[0] : null, [.. relations.Zip(parts.Skip(isAlone ? 1 : 0))]);

    /// <summary>The test beside the reference of that demand, or null.</summary>
    public Samples? Beside(Relation relation) =>
        Compared.FirstOrDefault(pair => ReferenceEquals(pair.Relation, relation)).Samples;

    /// <summary>One verdict for each question, except those to which there is nothing to say.</summary>
    public IReadOnlyList<Judgement> Answer(IEnumerable<Question> questions) =>
        [.. questions.Select(question => question.Answer(this)).OfType<Judgement>()];

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
                    // The segments of a load beside its reference are the load.
                    Elapsed = Load is null ? joined.Elapsed + part.Elapsed : joined.Elapsed,
                }
        );

    /// <summary>The measurements of several processes as one.</summary>
    public static Measurement Join(IReadOnlyList<Measurement> launches) =>
        new(
            launches[0].Whole is null ? null : Samples.Join([.. launches.Select(launch => launch.Whole!)]),
            [
                .. launches[0]
                    .Compared.Select(
                        (pair, index) =>
                            (
                                pair.Relation,
                                Samples.Join([.. launches.Select(launch => launch.Compared[index].Samples)])
                            )
                    ),
            ]
        );
}
