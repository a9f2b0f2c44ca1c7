using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>Holds what a load gave against the limits of the whole and of its phases.</summary>
static class LoadJudge
{
    /// <summary>The time of a whole call, where the test times parts of itself.</summary>
    public static readonly Metric Call = new("call", Unit.Nanoseconds);

    // What every load measures, if it lasts long enough.
    static readonly Metric[] measured =
    [
        Metric.Availability,
        Metric.Cpu,
        Metric.ProcessCpu,
        Metric.WorkingSet,
        Metric.Handles,
        Metric.Threads,
        Metric.Heap,
        Metric.LiveHeap,
        Metric.HeapGrowth,
        Metric.GcPauseShare,
        Metric.ThreadPoolQueue,
        Metric.LockContention,
        Metric.RecoveryTime,
        Metric.SustainedRate,
        Metric.SustainedUsers,
        Metric.LatencyGrowth,
    ];

    /// <summary>One verdict for each limit, and one for failures that no limit allows.</summary>
    /// <exception cref="ProblemException">PERF0106, PERF0110:
    /// nothing was recorded under the metric of a limit, or in another unit.</exception>
    public static IReadOnlyList<Judgement> Judge(IReadOnlyList<Limit> limits, LoadResult result, Samples whole)
    {
        List<Judgement> judgements =
        [
            .. limits.Select(limit =>
                limit.Phase is not { } name ? Of(limit, whole)
                : result.Phase(name) is { } phase ? Of(limit, Samples.OfLoad(phase.Figures))
                : new(limit, null, Verdict.Inconclusive, $"the load ended before the phase {name}")
            ),
        ];
        var isRed = judgements.Exists(judgement =>
            judgement.Verdict == Verdict.LimitBreached && IsOfSuccess(judgement.Limit)
        );
        return isRed || AreErrorsAllowed(limits, result, whole) ? judgements : [.. judgements, NoErrors(whole)];
    }

    /// <summary>Whether more time could change what is known of a phase, as far as the load itself measures it:
    /// something is undecided, and nothing is broken.</summary>
    public static bool IsUndecided(IEnumerable<Limit> limits, PhaseResult phase)
    {
        var samples = Samples.OfLoad(phase.Figures);
        try
        {
            var verdicts = limits
                .Where(limit => samples.Of.ContainsKey(limit.Metric))
                .Select(limit => Judgement.Of(limit, samples).Verdict)
                .ToList();
            return verdicts.Contains(Verdict.Inconclusive) && !verdicts.Contains(Verdict.LimitBreached);
        }
        catch (ProblemException)
        {
            // It is told when the load is judged.
            return false;
        }
    }

    static Judgement Of(Limit limit, Samples samples) =>
        !samples.Of.ContainsKey(limit.Metric) && measured.Contains(limit.Metric)
            ? new(limit, null, Verdict.Inconclusive, "the load was too short to measure it")
        // Errors say why nothing was recorded of a service that never answered.
        : !samples.Of.ContainsKey(limit.Metric) && !samples.Of.ContainsKey(Metric.Duration)
            ? new(limit, null, Verdict.Inconclusive, "no operation ended without an error")
        : limit.Statistic.Equals(Statistic.Throughput) && samples.Of.ContainsKey(Call)
            // Parts that are timed say nothing of how many calls fit into a second.
            ? Judgement.Of(limit with { Metric = Call }, samples) with
            {
                Limit = limit,
            }
        : Judgement.Of(limit, samples);

    /// <summary>Without a limit that allows failures, none is allowed;
    /// nor is a load that ended before its time.</summary>
    static bool AreErrorsAllowed(IReadOnlyList<Limit> limits, LoadResult result, Samples whole)
    {
        if (result.EndedBy is not null)
            return false;

        var allowing = limits.Where(IsOfSuccess).Select(limit => limit.Phase).ToHashSet();
        return whole.Errors == 0
            || allowing.Contains(null)
            || result.Phases.All(phase =>
                phase.Figures.Errors == 0
                || phase.Phase.IsWarmup
                || phase.Phase.IsStep
                || allowing.Contains(phase.Phase.Name)
            );
    }

    static Judgement NoErrors(Samples whole)
    {
        var none = new Limit(
            nameof(PerfTestAttribute.MinSuccessRate),
            Metric.Success,
            Statistic.Rate,
            Comparison.AtLeast,
            1
        );
        return new(
            none,
            whole.Of.ContainsKey(none.Metric) ? whole.Estimate(none.Statistic, none.Metric) : null,
            Verdict.LimitBreached
        );
    }

    static bool IsOfSuccess(Limit limit) =>
        limit.Metric == Metric.Availability || OperationName.Whole(limit.Metric.Name) == Metric.Success.Name;
}
