using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>Whether a load went without failures and to its end. Without a limit that allows failures, none is allowed;
/// nor is a load that ended before its time.</summary>
/// <param name="Setting">What a user writes to allow failures.</param>
/// <param name="Limits">All limits of the load: one on success allows failures, or says itself that there are too many.
/// </param>
sealed record NoFailuresQuestion(string Setting, IReadOnlyList<Limit> Limits)
    : Question(new Limit(Setting, Metric.Success, Statistic.Rate, Comparison.AtLeast, 1))
{
    readonly IReadOnlyList<LimitQuestion> ofSuccess =
    [
        .. Limits.Where(IsOfSuccess).Select(limit => new LimitQuestion(limit)),
    ];

    /// <inheritdoc/>
    public override Judgement? Answer(Measurement measurement)
    {
        if (measurement is not { Load: { } load, Whole: { } whole })
            return null;
        if (AreAllowed(load) || ofSuccess.Any(limit => limit.Answer(measurement).Verdict == Verdict.LimitBreached))
            return null;

        return new(
            Limit,
            whole.Of.ContainsKey(Limit.Metric) ? whole.Estimate(Limit.Statistic, Limit.Metric) : null,
            Verdict.LimitBreached
        );
    }

    bool AreAllowed(LoadResult load)
    {
        if (load.EndedBy is not null)
            return false;

        var phases = ofSuccess.Select(question => question.Limit.Phase).ToHashSet();
        return load.Whole.Errors == 0
            || phases.Contains(null)
            || load.Phases.All(phase =>
                phase.Figures.Errors == 0
                || phase.Phase.IsWarmup
                || phase.Phase.IsStep
                || phases.Contains(phase.Phase.Name)
            );
    }

    static bool IsOfSuccess(Limit limit) =>
        limit.Metric == Metric.Availability || OperationName.Whole(limit.Metric.Name) == Metric.Success.Name;
}
