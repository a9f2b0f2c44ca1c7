using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Outcomes;
using PerfAssert.Problems;
using PerfAssert.Reports;
using PerfAssert.Requirements;
using PerfAssert.Statistics;
using Xunit;
using Xunit.v3;

namespace PerfAssert.Running;

/// <summary>
/// A red on time counts when a fresh process finds it too:
/// where the compiler put the code, and what else the machine did, is drawn anew there.
/// </summary>
static class Confirmation
{
    static readonly Metric[] timed = [Metric.Duration, Metric.Ratio];

    /// <summary>The questions of the demand whose verdicts ask to be confirmed.</summary>
    public static IReadOnlyList<int> Needed(TestRequirements requirements, IReadOnlyList<Judgement> judgements) =>
        [
            .. from question in requirements.Questions.Index()
            where judgements.Any(judgement => judgement.Limit == question.Item.Limit && IsTimedRed(judgement))
            select question.Index,
        ];

    /// <summary>The verdicts of the first process, with each red on time that the
    /// fresh process did not find made inconclusive.</summary>
    public static IReadOnlyList<Judgement> Apply(IReadOnlyList<Judgement> first, IReadOnlyList<Judgement> fresh) =>
        [
            .. from here in first
            let there = IsTimedRed(here) ? fresh.FirstOrDefault(judgement => judgement.Limit == here.Limit) : null
            select there is null || IsTimedRed(there) ? here : Doubt(here, there),
        ];

    /// <summary>Measures once more in a fresh process, and only what must be confirmed.
    /// When that fails, the red stands, with why.</summary>
    public static async Task<(IReadOnlyList<Judgement> Judgements, string? Failure)> Run(
        XunitTestRunnerContext ctxt,
        TestRequirements requirements,
        IReadOnlyList<int> questions,
        IReadOnlyList<Judgement> judgements,
        double error,
        CancellationToken cancellation
    )
    {
        try
        {
            var fresh = await Launch.Run(ctxt.Test, requirements, 1, new(error, questions), cancellation);
            return fresh.Cancelled
                    ? (
                        judgements,
                        ctxt.CancellationTokenSource.IsCancellationRequested
                            ? "the run was cancelled"
                            : "the test was stopped"
                    )
                : fresh.Fatal is { } fatal ? (judgements, FailureReason.Of(fatal))
                : (Apply(judgements, fresh.Answer(requirements.Only(questions).Questions)), null);
        }
        catch (ProblemException exception)
        {
            TestContext.Current.AddWarning(exception.Message);
            return (judgements, exception.Message);
        }
    }

    /// <summary>What is to be said where it could not be measured again.</summary>
    public static IEnumerable<Finding> Missing(string? failure) =>
        failure is null
            ? []
            :
            [
                new(
                    "not-confirmed",
                    $"It was not measured again in a fresh process: {failure.Split('\n')[0].TrimEnd(' ', '.')}."
                ),
            ];

    static bool IsTimedRed(Judgement judgement) =>
        judgement.Verdict is Verdict.LimitBreached or Verdict.Regressed && timed.Contains(judgement.Limit.Metric);

    static Judgement Doubt(Judgement here, Judgement there) =>
        here with
        {
            Verdict = Verdict.Inconclusive,
            Reason = $"broken in this process, but {InAFreshOne(there, here.Limit.Unit)}",
        };

    static string InAFreshOne(Judgement there, Unit unit) =>
        there switch
        {
            { Estimate: null } => "not in a fresh one",
            { Verdict: Verdict.Inconclusive, Estimate: var estimate } => "not for sure in a fresh one, which measured "
                + $"{Quantity.Text(estimate.Value, unit)}{Range(estimate.Interval, unit)}: {there.Reason}",
            { Estimate: var estimate } => $"a fresh one measured {Quantity.Text(estimate.Value, unit)}",
        };

    static string Range(Interval? interval, Unit unit) =>
        LimitLine.Range(Finite(interval?.Low), Finite(interval?.High), unit.Symbol) is { Length: > 0 } words
            ? $" ({words})"
            : "";

    static double? Finite(double? end) => end is { } number && double.IsFinite(number) ? number : null;
}
