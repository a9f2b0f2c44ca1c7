using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Baselines;

/// <summary>A measurement held against an approved baseline.</summary>
/// <remarks>
/// Worse is only what is beyond the tolerance, significant between the launches, and above the noise floor, all three.
/// The rules and their error rates: docs/baselines.md.
/// </remarks>
sealed class BaselineComparison
{
    BaselineComparison(Baseline approved, Baseline measured, IReadOnlyList<BaselineChange> changes) =>
        (Approved, Measured, Changes) = (approved, measured, changes);

    /// <summary>What a person approved.</summary>
    public Baseline Approved { get; }

    /// <summary>What was measured; its options counted.</summary>
    public Baseline Measured { get; }

    /// <summary>The metrics that were approved, in their order, then those that are new.</summary>
    public IReadOnlyList<BaselineChange> Changes { get; }

    /// <summary>The worst verdict: Unchanged, Improved, Inconclusive or Regressed.</summary>
    public Verdict Verdict => Changes.Max(change => change.Judgement.Verdict);

    /// <summary>Whether the baseline of any metric is so much worse than what was
    /// measured that a regression would pass unseen.</summary>
    public bool IsSlack => Changes.Any(change => change.IsSlack);

    /// <summary>What is worth knowing: slack baselines.</summary>
    public IReadOnlyList<Finding> Findings => [.. Changes.Where(change => change.IsSlack).Select(BaselineWords.Slack)];

    /// <summary>Null where nothing regressed; else a table of all metrics, at most 100 columns wide.</summary>
    public string? Why => Verdict == Verdict.Regressed ? BaselineTable.Of(this) : null;

    /// <summary>Compares several launches with the approved ones.</summary>
    /// <param name="approved">What a person approved.</param>
    /// <param name="measured">What was measured, in <see cref="LaunchesNeeded"/> launches or more.</param>
    public static BaselineComparison Of(Baseline approved, Baseline measured) =>
        new(
            approved,
            measured,
            [.. new BaselineJudge(approved, measured).Changes(byOneLaunch: false).OfType<BaselineChange>()]
        );

    /// <summary>Compares one launch, which never finds a regression.
    /// It spares the usual green run any further launch.</summary>
    /// <param name="approved">What a person approved.</param>
    /// <param name="measured">One launch.</param>
    /// <returns>
    /// Null where a metric may be worse than the tolerance allows: only <see cref="LaunchesNeeded"/> fresh launches
    /// tell. Otherwise every metric lies within it at 95 %, or cannot be compared at all.
    /// </returns>
    public static BaselineComparison? QuickLook(Baseline approved, Baseline measured)
    {
        var changes = new BaselineJudge(approved, measured).Changes(byOneLaunch: true);
        return changes.Contains(null) ? null : new(approved, measured, [.. changes.OfType<BaselineChange>()]);
    }

    /// <summary>How many fresh launches make a rank test able to find a regression at p &lt; 0.05 beside so few
    /// approved ones: 5 beside 3, 4 beside 4, 3 beside more.</summary>
    /// <remarks>Where all of n launches are slower than all of m, p is 2 / binomial(m + n,
    /// n) (Mann and Whitney, 1947).</remarks>
    public static int LaunchesNeeded(Baseline approved)
    {
        var stored = approved.Metrics.Min(metric => metric.Launches.Count);
        return Enumerable
            .Range(Baseline.FewestLaunches, 100)
            .First(fresh => Apart(stored, fresh) < BaselineJudge.Significant);
    }

    /// <summary>
    /// Whether several runs of the same test differ at all: one-way analysis of variance of the logarithms of their
    /// launches, for each metric that all runs have and whose launches are all over 0.
    /// The runs must be of one machine class.
    /// </summary>
    public static IReadOnlyDictionary<Metric, AnovaResult> Anova(params IReadOnlyList<Baseline> runs) =>
        runs.SelectMany(run => run.Metrics)
            .GroupBy(metric => metric.Metric)
            .Where(group => group.Count() == runs.Count && group.All(metric => metric.Launches.All(value => value > 0)))
            .ToDictionary(
                group => group.Key,
                group =>
                    Statistics.Significance.Anova.Test([
                        .. group.Select(metric => new Sample([.. metric.Launches.Select(value => Math.Log(value))])),
                    ])
            );

    static double Apart(int stored, int fresh) =>
        MannWhitney
            .Test(
                new([.. Enumerable.Range(0, stored).Select(value => (double)value)]),
                new([.. Enumerable.Range(stored, fresh).Select(value => (double)value)])
            )
            .P;
}
