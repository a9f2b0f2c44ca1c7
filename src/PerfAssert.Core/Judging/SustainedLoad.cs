using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>
/// How far a rising load came: surely as far as its limits held for sure, and surely not as far as one was broken for
/// sure. In between it is not known.
/// </summary>
static class SustainedLoad
{
    public static LoadResult In(LoadResult result, IReadOnlyList<Limit> breaking)
    {
        var steps = result
            .Phases.Where(phase => phase.Phase.IsStep)
            .Select(phase => (Amount: Amount(phase), Verdict: PhaseLook.At(phase, breaking).Worst))
            .ToList();
        if (breaking.Count == 0 || steps.Count == 0)
            return result;

        var low = steps.TakeWhile(step => step.Verdict == Verdict.Passed).Select(step => step.Amount).LastOrDefault();
        var broken = steps.FindIndex(step => step.Verdict == Verdict.LimitBreached);
        if (broken < 0 && (result.EndedBy is not null || result.Broke is not null))
            broken = steps.Count - 1;
        var value =
            broken < 0 ? steps[^1].Amount
            : broken == 0 ? 0
            : steps[broken - 1].Amount;
        var interval = new Interval(Math.Min(low, value), broken < 0 ? double.PositiveInfinity : steps[broken].Amount);
        var metric = result.Phases.First(phase => phase.Phase.IsStep).Phase.IsOpen
            ? Metric.SustainedRate
            : Metric.SustainedUsers;
        return result with
        {
            Whole = result.Whole with
            {
                Of = new Dictionary<Metric, Sample>(result.Whole.Of)
                {
                    [metric] = Sample.Stated(value, steps.Count, _ => interval),
                },
            },
        };
    }

    static double Amount(PhaseResult step) => step.Phase.To.PerSecond ?? step.Phase.To.Users;
}
