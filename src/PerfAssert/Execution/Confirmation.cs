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

    /// <summary>The questions of the demand whose verdicts ask to be confirmed.</summary>
    public static IReadOnlyList<int> Needed(Demand demand, IReadOnlyList<Judgement> judgements) =>
    [
        .. from question in demand.Questions.Index()
           where judgements.Any(judgement => judgement.Limit == question.Item && IsTimedRed(judgement))
           select question.Index,
    ];

    /// <summary>The verdicts of the first process, with each red on time that the fresh process did not find made inconclusive.</summary>
    public static IReadOnlyList<Judgement> Apply(IReadOnlyList<Judgement> first, IReadOnlyList<Judgement> fresh) =>
    [
        .. from here in first
           let there = IsTimedRed(here) ? fresh.FirstOrDefault(judgement => judgement.Limit == here.Limit) : null
           select there is null || IsTimedRed(there) ? here : Doubt(here, there),
    ];

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
