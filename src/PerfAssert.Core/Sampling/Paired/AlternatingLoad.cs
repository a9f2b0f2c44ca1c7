using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling.Paired;

/// <summary>
/// Puts the same load on an operation and on a reference in turn, in short segments and random order, so that whatever
/// the machine does meets both. Each pair of segments gives one ratio of their mean durations.
/// </summary>
/// <param name="random">Which of a pair comes first.</param>
/// <param name="run">Runs one segment.</param>
sealed class AlternatingLoad(Random random, Func<LoadPlan, Task<LoadResult>> run)
{
    /// <summary>More than the seven that the interval of a median needs.</summary>
    const int Pairs = 10;

    readonly List<LoadResult> tested = [];
    readonly List<LoadResult> references = [];

    /// <summary>Runs a plan of one level, half of it for each.</summary>
    /// <returns>What the operation gave alone, and the two beside each other.</returns>
    public async Task<(LoadResult Tested, Samples Compared)> Run(LoadPlan plan, LoadOperation reference)
    {
        var phase = plan.Phases[^1];
        var segment = plan with { Profile = new Steady(phase.To, phase.Duration / (2 * Pairs)), DurationFactor = 1 };
        for (var pair = 0; pair < Pairs && !IsOver; pair++)
        {
            if (pair == 1)
                segment = segment with { Warmup = TimeSpan.Zero };
            if (random.Next(2) == 0)
            {
                await Add(tested, segment);
                await Add(references, segment with { Operations = [reference] });
            }
            else
            {
                await Add(references, segment with { Operations = [reference] });
                await Add(tested, segment);
            }
        }

        return (Joined(plan.Profile), Compared());
    }

    bool IsOver => tested.Concat(references).Any(result => result.Cancelled || result.EndedBy is not null);

    async Task Add(List<LoadResult> results, LoadPlan segment)
    {
        if (!IsOver)
            results.Add(await run(segment));
    }

    LoadResult Joined(LoadProfile profile) =>
        tested.Concat(references).First() with
        {
            Profile = profile,
            Whole = LoadParts.Join([.. tested.Select(result => result.Whole)]),
            Phases = [],
            Seconds = [.. tested.SelectMany(result => result.Seconds)],
            EndedBy = tested
                .Concat(references)
                .Select(result => result.EndedBy)
                .FirstOrDefault(problem => problem is not null),
            Cancelled = tested.Concat(references).Any(result => result.Cancelled),
        };

    Samples Compared()
    {
        if (references.Find(result => result.Whole.Errors > 0) is { Whole.FirstError: { } error })
            return Samples.Incomparable($"the reference failed: {ProblemException.Words(error)}") with
            {
                IsErrorOfReference = references.TrueForAll(HasNothingButErrors),
            };

        var ratios = tested.Zip(references, Ratio).OfType<double>().ToArray();
        if (ratios.Length == 0)
            return Samples.Incomparable("nothing succeeded in a segment of both");

        return Samples.OfLoad(LoadParts.Join([.. tested.Select(result => result.Whole)])) with
        {
            Of = new Dictionary<Metric, Sample>
            {
                [Metric.Ratio] = new(ratios),
                [Metric.Reference] = Sample.Join([.. references.Select(Durations).OfType<Sample>()]),
            },
            Load = null,
        };
    }

    static bool HasNothingButErrors(LoadResult result) => result.Whole.Errors == result.Whole.Operations;

    static double? Ratio(LoadResult tested, LoadResult reference) =>
        Durations(tested) is { } own && Durations(reference) is { } other
            ? Statistic.Mean.Of(own).Value / Statistic.Mean.Of(other).Value
            : null;

    static Sample? Durations(LoadResult result) => result.Whole.Of.GetValueOrDefault(Metric.Duration);
}
