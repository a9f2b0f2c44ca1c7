using PerfAssert.Loads;
using PerfAssert.Sampling;

namespace PerfAssert.Limits;

/// <summary>Ends a rising load at the first step that breaks a limit.</summary>
static class BreakingPoint
{
    /// <summary>What <see cref="LoadPlan.Breaks"/> asks:
    /// the first limit that the step breaks for sure, as words, or null.</summary>
    public static Func<PhaseResult, string?> Of(IReadOnlyList<Limit> limits) =>
        step =>
        {
            var samples = Samples.OfLoad(step.Figures);
            return
                limits
                    .Where(limit => samples.Of.ContainsKey(limit.Metric))
                    .Select(limit => Judgement.Of(limit, samples))
                    .FirstOrDefault(judgement => judgement.Verdict == Verdict.LimitBreached)
                    is { Estimate: { } estimate, Limit: var broken }
                ? $"{broken.Statistic} {broken.Metric.Name} was "
                    + $"{Metrics.Quantity.Text(estimate.Value, broken.Unit)}, limit {broken.BoundText}"
                : null;
        };
}
