using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Judging;

/// <summary>What is known of one phase, as far as the phase itself measures it.</summary>
sealed class PhaseLook
{
    readonly IReadOnlyList<Judgement> judgements;
    readonly bool isWhole;
    readonly ProblemException? problem;

    PhaseLook(IReadOnlyList<Judgement> judgements, bool isWhole, ProblemException? problem) =>
        (this.judgements, this.isWhole, this.problem) = (judgements, isWhole, problem);

    /// <summary>Looks at a phase. Never throws: while a load goes on, what cannot be judged must not end it.</summary>
    public static PhaseLook At(PhaseResult phase, IReadOnlyCollection<Limit> limits)
    {
        var samples = Samples.OfLoad(phase.Figures);
        var measured = limits.Where(limit => samples.Of.ContainsKey(limit.Metric)).ToList();
        try
        {
            return new(
                [.. measured.Select(limit => LimitQuestion.Judge(limit, samples))],
                measured.Count == limits.Count,
                null
            );
        }
        catch (ProblemException exception)
        {
            return new([], false, exception);
        }
    }

    /// <summary>The worst verdict; undecided where the phase does not measure what a limit is about. For when the load
    /// is over.</summary>
    /// <exception cref="ProblemException">PERF0110: the metric of a limit was recorded in another unit.</exception>
    public Verdict Worst =>
        problem is not null
            ? throw problem
            : judgements
                .Select(judgement => judgement.Verdict)
                .Append(isWhole ? Verdict.Passed : Verdict.Inconclusive)
                .Max();

    /// <summary>Whether more time could change what is known: something is undecided, and nothing is broken.</summary>
    public bool IsUndecided =>
        judgements.Any(judgement => judgement.Verdict == Verdict.Inconclusive)
        && judgements.All(judgement => judgement.Verdict != Verdict.LimitBreached);

    /// <summary>The first limit that is broken for sure, as words, or null.</summary>
    public string? Broken =>
        judgements.FirstOrDefault(judgement => judgement.Verdict == Verdict.LimitBreached)
            is { Estimate: { } estimate, Limit: var limit }
            ? $"{limit.Statistic} {limit.Metric.Name} was {Quantity.Text(estimate.Value, limit.Unit)}, "
                + $"limit {limit.BoundText}"
            : null;
}
