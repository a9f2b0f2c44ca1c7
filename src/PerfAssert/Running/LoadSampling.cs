using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Running;

/// <summary>Takes the samples of a load: one load, or loads in turn where there are references.</summary>
static class LoadSampling
{
    /// <summary>Runs the load, or the loads.</summary>
    /// <param name="plan">The load.</param>
    /// <param name="references">Each relation with its other operation.</param>
    /// <param name="run">Runs one plan.</param>
    public static async Task<Measurement> Run(
        LoadPlan plan,
        IReadOnlyList<(Relation Relation, LoadOperation Operation)> references,
        Func<LoadPlan, Task<LoadResult>> run
    )
    {
        var results = new List<LoadResult>();
        var compared = new List<(Relation, Samples)>();
        foreach (var (relation, operation) in references)
        {
            var random = new Random(unchecked((int)TimeProvider.System.GetTimestamp()));
            var (tested, samples) = await new AlternatingLoad(random, run).Run(plan, operation);
            results.Add(tested);
            compared.Add((relation, samples));
            if (tested.Cancelled || tested.EndedBy is not null)
                break;
        }

        var load =
            results.Count == 0
                ? await run(plan)
                : results[^1] with
                {
                    Whole = LoadParts.Join([.. results.Select(each => each.Whole)]),
                };
        return new(Samples.OfLoad(load) with { FirstError = load.Whole.FirstError }, compared) { Load = load };
    }
}
