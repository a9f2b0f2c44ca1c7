using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>One limit, what was measured, and what follows.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Estimate">What was measured; null when there was nothing to measure.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Reason">Why it is inconclusive, or broken without a number, or by how much it changed against a
/// baseline; null otherwise.</param>
sealed record Judgement(Limit Limit, Estimate? Estimate, Verdict Verdict, string? Reason = null)
{
    const double MuchWithheld = 0.05;
    const double MuchSlower = 0.1;

    /// <summary>What was approved, where the limit comes from a baseline; null otherwise.</summary>
    public double? Approved { get; init; }

    /// <summary>Judges a limit by everything that was sampled.</summary>
    /// <exception cref="ProblemException">PERF0106, PERF0110:
    /// nothing was recorded under the limit's metric, or in another unit.</exception>
    public static Judgement Of(Limit limit, Samples samples)
    {
        var metric = samples.Of.Keys.FirstOrDefault(recorded => recorded == limit.Metric);
        if (metric is null && limit.Metric != Metric.Duration)
            throw new ProblemException(
                Problem.NotRecorded(limit.Setting, limit.Metric.Name, samples.Of.Keys.Select(recorded => recorded.Name))
            );
        if (metric is not null && !AreComparable(metric.Unit, limit.Metric.Unit))
            throw new ProblemException(Problem.RecordedUnit(limit.Setting, limit.Metric.Name, metric.Unit));

        var judgement = GeneratorDoubt.Of(
            Doubt(Decide(limit, metric is null ? null : samples.Estimate(limit.Statistic, metric)), samples),
            samples
        );
        return judgement.Verdict == Verdict.Inconclusive && judgement.Estimate is { } estimate
            ? judgement with
            {
                Reason =
                    judgement.Reason
                    + EffortToDecide.Words(limit, estimate, samples.Elapsed, samples.Error, samples.Load is not null),
            }
            : judgement;
    }

    /// <summary>Judges a limit by a sample: it holds or is broken when the whole interval says so.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="sample">The values of its metric; null where there are none.</param>
    /// <param name="error">How often each end of the interval may be wrong.</param>
    public static Judgement Of(Limit limit, Sample? sample, double error) =>
        Decide(limit, sample is null || sample.Count == 0 ? null : limit.Statistic.Of(sample, limit.Metric, error));

    static Judgement Decide(Limit limit, Estimate? estimate)
    {
        if (estimate is null)
            return new(limit, null, Verdict.Inconclusive, "no operation ended without an error");

        // Compared with anything, what is no number holds nothing and is no proof either.
        if (double.IsNaN(estimate.Value))
            return new(limit, estimate, Verdict.Inconclusive, "what was measured is no number");

        var (low, high) = (estimate.Interval?.Low ?? estimate.Value, estimate.Interval?.High ?? estimate.Value);
        return limit.HoldsWithin(low, high) switch
        {
            true => new(limit, estimate, Verdict.Passed),
            false => new(limit, estimate, Verdict.LimitBreached),
            null => new(limit, estimate, Verdict.Inconclusive, "the limit lies inside the interval"),
        };
    }

    /// <summary>
    /// A limit on time is not broken for sure where others had the processor for much of the time, or the machine
    /// itself was slower, and it would hold without that.
    /// </summary>
    static Judgement Doubt(Judgement judgement, Samples samples)
    {
        if (judgement.Verdict != Verdict.LimitBreached || judgement.Limit.Metric != Metric.Duration)
            return judgement;

        if (
            samples.Withheld is > MuchWithheld and < 1 and var withheld
            && WouldHold(judgement.Limit, samples, 1 - withheld)
        )
            return Undecided(
                $"others had the processor for {Quantity.Text(withheld, Unit.Share)} of the time, and "
                    + "without them it would hold"
            );
        if (
            samples.Slowdown is > MuchSlower and var slowdown
            && WouldHold(judgement.Limit, samples, 1 / (1 + slowdown))
        )
            return Undecided(
                $"the machine was {Quantity.Text(slowdown, Unit.Share)} slower than at its best, told by a "
                    + "loop that is always the same, and at its best it would hold"
            );
        return judgement;

        Judgement Undecided(string reason) => judgement with { Verdict = Verdict.Inconclusive, Reason = reason };
    }

    /// <summary>Whether a time or a rate broke its limit: then others may have.</summary>
    internal bool IsRedOnTime => Verdict == Verdict.LimitBreached && Limit.Metric.Unit == Unit.Nanoseconds;

    /// <summary>The same, undecided where others had so much of the processors that
    /// the limit would hold without them.</summary>
    /// <param name="neighbours">Who had much of them, also while the test rested.</param>
    /// <param name="samples">What was judged.</param>
    internal Judgement Doubt(Neighbours neighbours, Samples samples) =>
        IsRedOnTime
        && neighbours.HadMuch
        && samples.Of.ContainsKey(Limit.Metric)
        && (
            WouldHold(Limit, samples, 1 - neighbours.Withheld)
            || (
                samples.Load is not null
                && neighbours.MadeQueues
                && WouldHoldWithoutQueues(Limit, samples, 1 - neighbours.Withheld)
            )
        )
            ? this with
            {
                Verdict = Verdict.Inconclusive,
                Reason =
                    $"others had the processors for {Quantity.Text(neighbours.Withheld, Unit.Share)} of "
                    + "their time, also while the test rested, and without them it would hold",
            }
            : this;

    /// <summary>Judged by the mean or, for a percentile, by the median of durations so many times as long.</summary>
    static bool WouldHold(Limit limit, Samples samples, double factor)
    {
        var durations = samples.Of[limit.Metric].Scaled(factor);
        var isTail = limit.Statistic is { NeedsSingleOperations: true, RisesWithSpeed: false };
        return limit.Comparison.Holds((isTail ? Statistic.Median : limit.Statistic).Of(durations).Value, limit.Bound);
    }

    /// <summary>Judged by the fastest operation, the only one that surely waited for no other. How many fit into a
    /// second does not depend on queues.</summary>
    static bool WouldHoldWithoutQueues(Limit limit, Samples samples, double factor)
    {
        if (limit.Statistic.Equals(Statistic.Throughput))
            return false;

        var fastest = Statistic.Min.Of(samples.Of[limit.Metric]).Value * factor;
        return limit.Statistic.Target is { } target ? fastest <= target : limit.Comparison.Holds(fastest, limit.Bound);
    }

    /// <summary>A share may be recorded or limited as a plain number from 0 to 1.</summary>
    static bool AreComparable(Unit recorded, Unit limited) =>
        recorded == limited || (IsPlain(recorded) && IsPlain(limited));

    static bool IsPlain(Unit unit) => unit == Unit.Share || unit == Unit.Number;
}
