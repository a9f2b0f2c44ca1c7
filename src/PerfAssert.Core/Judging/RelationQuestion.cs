using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>Whether an operation stands to its reference as the test demands.</summary>
/// <param name="Relation">The demand.</param>
/// <param name="IsDemanded">Whether the test itself asks for it; otherwise what cannot be compared is no verdict.
/// </param>
sealed record RelationQuestion(Relation Relation, bool IsDemanded = true) : Question(Relation.Limit)
{
    // How many compilations are tried is decided by a first impression of the time.
    const double Hysteresis = 1.25;

    /// <inheritdoc/>
    public override Judgement? Answer(Measurement measurement) =>
        measurement.Beside(Relation) is { } samples && (IsDemanded || samples.NotCompared is null)
            ? Judge(Relation, samples)
            : null;

    /// <summary>Judges a relation by what was sampled side by side.</summary>
    internal static Judgement Judge(Relation relation, Samples samples)
    {
        var limit = relation.Limit;
        if (samples.NotCompared is { } reason)
            return new(
                limit,
                null,
                samples.IsErrorOfReference ? Verdict.LimitBreached : Verdict.Inconclusive,
                $"not compared: {reason}"
            );

        var judgement = Judgement.Of(limit, samples);
        if (samples.Warmup.End == WarmupEnd.NeverSettled && judgement.Verdict != Verdict.Inconclusive)
            return judgement with { Verdict = Verdict.Inconclusive, Reason = "the JIT compiler was still at work" };
        if (judgement.Estimate is not { Interval: { } interval })
            return judgement;

        var nanoseconds = Statistic.Median.Of(samples.Of[Metric.Reference]).Value;
        var finds = relation.TolerancePercent is not null;
        var least = finds
            ? RatioOfEqualCode(nanoseconds, samples.Compilations)
            : limit.Bound * CodePlacement.RatioOfFastest(nanoseconds);
        return judgement.Verdict switch
        {
            Verdict.LimitBreached when interval.Low <= least => judgement with
            {
                Verdict = Verdict.Inconclusive,
                Reason = "operations this short differ by as much merely by where the compiler put their code",
            },
            Verdict.LimitBreached when finds => judgement with { Verdict = Verdict.Regressed },
            Verdict.Passed when finds => judgement with
            {
                Verdict = interval.High < 1 / Math.Max(limit.Bound, least) ? Verdict.Improved : Verdict.Unchanged,
            },
            _ => judgement,
        };
    }

    static double RatioOfEqualCode(double nanoseconds, int compilations) =>
        compilations >= CodePlacement.Compilations(nanoseconds * Hysteresis)
            ? CodePlacement.RatioOfFastest(nanoseconds)
            : CodePlacement.Ratio(nanoseconds);
}
