using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Evaluating;

/// <summary>What one run says of one test.</summary>
sealed record JudgedTest
{
    const int MostFacts = 5;

    public required AlertKey Key { get; init; }

    /// <summary>What an earlier version called it, where that is another name.</summary>
    public AlertKey? Former { get; init; }

    /// <summary>The run that measured it.</summary>
    public required string Run { get; init; }

    /// <summary>The test assembly.</summary>
    public required string Assembly { get; init; }

    public required string? Commit { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>What the rules of each level say.</summary>
    public required IReadOnlyDictionary<Level, Outcome> Outcomes { get; init; }

    /// <summary>The numbers behind what is worst.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>At a level or a worse one.</summary>
    public Outcome From(Level level) =>
        Outcomes
            .Where(outcome => outcome.Key >= level)
            .Select(outcome => outcome.Value)
            .DefaultIfEmpty(Outcome.Good)
            .Max();

    /// <summary>At any level.</summary>
    public Outcome Worst => From(Level.Warning);

    /// <summary>Every test of a run that a rule is about. Of results that nothing tells apart the worst counts: an
    /// alert says that something is wrong, not which of them.</summary>
    public static IReadOnlyList<JudgedTest> Of(ObservedRun run, AlertRules rules, string branch) =>
        [
            .. run
                .Tests.Select(test => Of(run, test, rules, branch))
                .OfType<JudgedTest>()
                .GroupBy(measurement => measurement.Key)
                .Select(same => same.MaxBy(measurement => measurement.Worst)!),
        ];

    static JudgedTest? Of(ObservedRun run, ObservedTest test, AlertRules rules, string branch)
    {
        var name = test.Identity;
        var levels = rules
            .For(name)
            .Select(rule =>
                (rule.Level, Evidence: rule.When.Select(condition => condition.Judge(test)).OfType<Evidence>().ToList())
            )
            .Where(level => level.Evidence.Count > 0)
            .ToList();
        if (levels.Count == 0)
            return null;

        // What is true of the worst level need not be said of the others.
        var worst = levels.SelectMany(level => level.Evidence).Max(evidence => evidence.Outcome);
        var telling = levels
            .Where(level => level.Evidence.Exists(evidence => evidence.Outcome == worst))
            .MaxBy(level => level.Level)
            .Evidence;
        return new()
        {
            Key = AlertKey.Of(rules.Project ?? run.Project, branch, rules.Environment ?? run.Environment, name),
            Former = test.Formerly is { } former
                ? AlertKey.Of(rules.Project ?? run.Project, branch, rules.Environment ?? run.Environment, former)
                : null,
            Run = run.Run,
            Assembly = run.Assembly,
            Commit = run.Commit,
            Began = run.Began,
            Ended = run.Ended,
            Outcomes = levels.ToDictionary(
                level => level.Level,
                level => level.Evidence.Max(evidence => evidence.Outcome)
            ),
            Facts =
            [
                .. telling
                    .Where(evidence => evidence.Outcome == worst)
                    .Select(evidence => OneLine.Short(evidence.Fact))
                    .Distinct()
                    .Take(MostFacts),
            ],
        };
    }
}
