using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>A demand on an operation beside a reference that is measured in the same run.
/// It is a limit on the median of their ratio.</summary>
/// <param name="Reference">The name of the reference.</param>
/// <param name="Limit">The limit on <see cref="Metric.Ratio"/>.</param>
/// <param name="TolerancePercent">The slowdown that must be found; null where a speed-up is demanded.</param>
sealed record Relation(string Reference, Limit Limit, double? TolerancePercent)
{
    // How many compilations are tried is decided by a first impression of the time.
    const double Hysteresis = 1.25;

    /// <summary>The operation must be so many times as fast as the reference.</summary>
    public static Relation FasterThan(string setting, string reference, double by) =>
        by >= 1 && double.IsFinite(by)
            ? new(reference, new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, 1 / by), null)
            : throw new ProblemException(Problem.OutOfRange($"{setting} by", by, "a number from 1, such as 1.2"));

    /// <summary>The operation must not be slower than the reference by the tolerance.</summary>
    /// <remarks>
    /// Judged against half the tolerance (its geometric middle), so that equal code passes and code slower by the whole
    /// tolerance fails, both for sure; what lies in between may do either.
    /// </remarks>
    public static Relation NotSlowerThan(string setting, string reference, double tolerancePercent) =>
        tolerancePercent > 0 && double.IsFinite(tolerancePercent)
            ? new(
                reference,
                new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, Math.Sqrt(1 + (tolerancePercent / 100))),
                tolerancePercent
            )
            : throw new ProblemException(
                Problem.OutOfRange($"{setting} percent", tolerancePercent, "a number over 0, such as 5")
            );

    /// <summary>What a user wrote to come to the bound of a ratio: how many times as fast, or the slowdown that is
    /// surely found; null where that says no more than the bound.</summary>
    internal static string? Demand(double bound) =>
        bound == 1 ? null
        : bound < 1 ? $"{Quantity.Digits(Math.Round(1 / bound, 3))} times as fast"
        : $"{Quantity.Digits(Math.Round(((bound * bound) - 1) * 100, 2))} % tolerance";

    /// <summary>The ratio shall only be measured: any is right.</summary>
    public static Relation Measured(string setting, string reference) =>
        new(reference, new(setting, Metric.Ratio, Statistic.Median, Comparison.Under, double.MaxValue), null);

    /// <summary>Judges the relation by what was sampled side by side.</summary>
    public Judgement Judge(Samples samples)
    {
        if (samples.NotCompared is { } reason)
            return new(
                Limit,
                null,
                samples.IsErrorOfReference ? Verdict.LimitBreached : Verdict.Inconclusive,
                $"not compared: {reason}"
            );

        var judgement = Judgement.Of(Limit, samples);
        if (samples.Warmup.End == WarmupEnd.NeverSettled && judgement.Verdict != Verdict.Inconclusive)
            return judgement with { Verdict = Verdict.Inconclusive, Reason = "the JIT compiler was still at work" };
        if (judgement.Estimate is not { Interval: { } interval })
            return judgement;

        var nanoseconds = Statistic.Median.Of(samples.Of[Metric.Reference]).Value;
        var least = TolerancePercent is null
            ? Limit.Bound * Placement.RatioOfFastest(nanoseconds)
            : RatioOfEqualCode(nanoseconds, samples.Compilations);
        return judgement.Verdict switch
        {
            Verdict.LimitBreached when interval.Low <= least => judgement with
            {
                Verdict = Verdict.Inconclusive,
                Reason = "operations this short differ by as much merely by where the compiler put their code",
            },
            Verdict.LimitBreached when TolerancePercent is not null => judgement with { Verdict = Verdict.Regressed },
            Verdict.Passed when TolerancePercent is not null => judgement with
            {
                Verdict = interval.High < 1 / Math.Max(Limit.Bound, least) ? Verdict.Improved : Verdict.Unchanged,
            },
            _ => judgement,
        };
    }

    static double RatioOfEqualCode(double nanoseconds, int compilations) =>
        compilations >= Placement.Compilations(nanoseconds * Hysteresis)
            ? Placement.RatioOfFastest(nanoseconds)
            : Placement.Ratio(nanoseconds);
}
