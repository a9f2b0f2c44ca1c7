using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>One limit, what was measured, and what follows.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Estimate">What was measured; null when there was nothing to measure.</param>
/// <param name="Verdict">Passed, LimitBreached or Inconclusive.</param>
/// <param name="Reason">Why it is inconclusive; null otherwise.</param>
public sealed record Judgement(Limit Limit, Estimate? Estimate, Verdict Verdict, string? Reason = null)
{
    /// <summary>Judges one limit: it holds or is broken when its whole interval says so.</summary>
    /// <exception cref="ProblemException">PERF0106: nothing was recorded under the limit's metric, or in another unit.</exception>
    public static Judgement Of(Limit limit, Samples samples)
    {
        if (!samples.Of.TryGetValue(limit.Metric, out var sample))
        {
            if (limit.Metric == Metric.Duration) return new(limit, null, Verdict.Inconclusive, "no operation ended without an error");
            throw new ProblemException(Problem.NotRecorded(limit.Setting, limit.Metric.Name, samples.Of.Keys.Select(metric => metric.Name)));
        }

        var recorded = samples.Of.Keys.First(metric => metric == limit.Metric);
        if (!AreComparable(recorded.Unit, limit.Metric.Unit))
            throw new ProblemException(Problem.RecordedUnit(limit.Setting, limit.Metric.Name, recorded.Unit));

        var estimate = limit.Statistic.Of(sample);
        if (sample.Count < limit.Statistic.MinimumCount)
        {
            return new(limit, estimate, Verdict.Inconclusive,
                FormattableString.Invariant(
                    $"{limit.Statistic.Name} needs {limit.Statistic.MinimumCount} iterations and there was time for {sample.Count}"));
        }

        return Decide(limit, estimate);
    }

    /// <summary>A share may be recorded or limited as a plain number from 0 to 1.</summary>
    static bool AreComparable(Unit recorded, Unit limited) =>
        recorded == limited || (IsPlain(recorded) && IsPlain(limited));

    static bool IsPlain(Unit unit) => unit == Unit.Share || unit == Unit.Number;

    static Judgement Decide(Limit limit, Estimate estimate)
    {
        var (low, high) = (estimate.Interval?.Low ?? estimate.Value, estimate.Interval?.High ?? estimate.Value);
        var holds = (limit.Comparison.Holds(low, limit.Bound), limit.Comparison.Holds(high, limit.Bound));
        return holds switch
        {
            (true, true) => new(limit, estimate, Verdict.Passed),
            (false, false) => new(limit, estimate, Verdict.LimitBreached),
            _ => new(limit, estimate, Verdict.Inconclusive, "the limit lies inside the interval"),
        };
    }
}
