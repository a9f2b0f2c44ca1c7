using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Judging;

/// <summary>What is known of one phase while its load goes on, as far as the phase itself measures it.</summary>
sealed class PhaseLook
{
    readonly IReadOnlyList<Judgement> judgements;
    readonly bool isWhole;

    PhaseLook(IReadOnlyList<Judgement> judgements, bool isWhole) =>
        (this.judgements, this.isWhole) = (judgements, isWhole);

    /// <summary>Looks at a phase.</summary>
    public static PhaseLook At(PhaseResult phase, IEnumerable<Limit> limits)
    {
        var samples = Samples.OfLoad(phase.Figures);
        var all = limits.Select(limit => Judged(limit, samples)).ToList();
        return new([.. all.OfType<Judgement>()], all.TrueForAll(judgement => judgement is not null));
    }

    /// <summary>The worst verdict; undecided where the phase does not measure what a limit is about.</summary>
    public Verdict Worst =>
        judgements.Select(judgement => judgement.Verdict).Append(isWhole ? Verdict.Passed : Verdict.Inconclusive).Max();

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

    /// <summary>Null where the phase does not measure it. What cannot be judged at all is told when the load is over.
    /// </summary>
    static Judgement? Judged(Limit limit, Samples samples)
    {
        try
        {
            return samples.Of.ContainsKey(limit.Metric) ? LimitQuestion.Judge(limit, samples) : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
