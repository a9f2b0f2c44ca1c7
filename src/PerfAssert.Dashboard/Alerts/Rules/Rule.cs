using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>What makes a measurement of a test bad at a level: any of its conditions.</summary>
sealed record Rule(Level Level, NamePattern Tests, IReadOnlyList<Condition> When)
{
    /// <summary>Those of every test unless a file gives others.</summary>
    public static IReadOnlyList<Rule> Usual { get; } =
    [
        new(Level.Critical, NamePattern.All, Conditions("mean > 100ms", "p95 > 200ms", "sla(200ms) < 95%")),
        new(Level.Regression, NamePattern.All, Conditions("regression >= 10%")),
        new(Level.Warning, NamePattern.All, Conditions("mean > 80ms", "p95 > 150ms")),
    ];

    static IReadOnlyList<Condition> Conditions(params string[] texts) => [.. texts.Select(Condition.Parse)];
}
