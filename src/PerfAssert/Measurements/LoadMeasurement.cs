using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Requirements;
using PerfAssert.Sampling;

namespace PerfAssert.Measurements;

/// <summary>Everything that a load test gave.</summary>
/// <param name="Result">What the load gave.</param>
/// <param name="Whole">The same as samples.</param>
/// <param name="Compared">The operation beside each of its references.</param>
sealed record LoadMeasurement(
    LoadResult Result,
    Samples Whole,
    IReadOnlyList<(Relation Relation, Samples Samples)> Compared
)
{
    /// <summary>Runs the load, or the loads in turn where there are references.</summary>
    /// <param name="plan">The load.</param>
    /// <param name="references">Each relation with its other operation.</param>
    /// <param name="run">Runs one plan.</param>
    public static async Task<LoadMeasurement> Take(
        LoadPlan plan,
        IReadOnlyList<(Relation Relation, LoadOperation Operation)> references,
        Func<LoadPlan, Task<LoadResult>> run
    )
    {
        var results = new List<LoadResult>();
        var compared = new List<(Relation, Samples)>();
        foreach (var (relation, operation) in references)
        {
            var (tested, samples) = await new AlternatingLoad(
                new Random(unchecked((int)TimeProvider.System.GetTimestamp())),
                run
            ).Run(plan, operation);
            results.Add(tested);
            compared.Add((relation, samples));
            if (tested.Cancelled || tested.EndedBy is not null)
                break;
        }

        var result =
            results.Count == 0
                ? await run(plan)
                : results[^1] with
                {
                    Whole = LoadParts.Join([.. results.Select(each => each.Whole)]),
                };
        return new(result, Samples.OfLoad(result) with { FirstError = result.Whole.FirstError }, compared);
    }

    /// <summary>One verdict for each limit and each relation.</summary>
    public IReadOnlyList<Judgement> Judge(LoadRequirements requirements) =>
        [
            .. LoadJudge.Judge(requirements.Limits, Result, Whole),
            .. Compared.Select(pair => pair.Relation.Judge(pair.Samples)),
        ];

    /// <summary>What a limit of the whole load, or of a phase that there was, was judged by.</summary>
    public Samples? JudgedBy(Limit limit) =>
        limit.Phase is not { } name ? Whole
        : Result.Phase(name) is { } phase ? Samples.OfLoad(phase.Figures)
        : null;

    /// <summary>All metrics as one, for the record.</summary>
    public Samples Joined() =>
        Compared.Aggregate(
            Whole,
            (joined, pair) =>
                joined with
                {
                    Of = joined
                        .Of.Concat(pair.Samples.Of.Where(metric => !joined.Of.ContainsKey(metric.Key)))
                        .ToDictionary(metric => metric.Key, metric => metric.Value),
                }
        );
}
