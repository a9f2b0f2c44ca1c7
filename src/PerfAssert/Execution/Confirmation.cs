using PerfAssert.Limits;
using PerfAssert.Metrics;

namespace PerfAssert.Execution;

/// <summary>
/// A red on time counts when a fresh process finds it too: where the compiler put the code, and what else the machine did, is drawn
/// anew there.
/// </summary>
static class Confirmation
{
    static readonly Metric[] timed = [Metric.Duration, Metric.Ratio];

    /// <summary>Whether a verdict asks to be confirmed.</summary>
    public static bool IsNeeded(IEnumerable<Judgement> judgements) => judgements.Any(IsTimedRed);

    /// <summary>The verdicts of the first process, with each red on time that the fresh process did not find made inconclusive.</summary>
    public static IReadOnlyList<Judgement> Apply(IReadOnlyList<Judgement> first, IReadOnlyList<Judgement> fresh) =>
        [.. first.Zip(fresh, (here, there) => IsTimedRed(here) && !IsTimedRed(there) ? Doubt(here, there) : here)];

    static bool IsTimedRed(Judgement judgement) =>
        judgement.Verdict is Verdict.LimitBreached or Verdict.Regressed && timed.Contains(judgement.Limit.Metric);

    static Judgement Doubt(Judgement here, Judgement there) => here with
    {
        Verdict = Verdict.Inconclusive,
        Reason = there.Estimate is { } estimate
            ? $"broken in this process, but a fresh one measured {Quantity.Text(estimate.Value, here.Limit.Unit)}"
            : "broken in this process, but not in a fresh one",
    };
}
