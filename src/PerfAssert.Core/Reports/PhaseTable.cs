using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>The phases of a load in words, the same in every report.</summary>
static class PhaseTable
{
    public static IReadOnlyList<string> Head { get; } =
    ["phase", "level", "lasted", "operations", "failed", "dropped", "median", "p95", "p99", "limits"];

    public static IReadOnlyList<IReadOnlyList<string>> Rows(LoadRecord load) =>
        [
            .. load.Phases.Select(phase =>
                (string[])
                    [
                        phase.IsWarmup && phase.Name != LoadPhase.Warmup
                            ? $"{phase.Name} ({LoadPhase.Warmup})"
                            : phase.Name,
                        phase.From == phase.To ? phase.From : $"{phase.From} to {phase.To}",
                        Quantity.Text(phase.Seconds * 1e9, Unit.Nanoseconds),
                        Quantity.Digits(phase.Operations),
                        Quantity.Digits(phase.Errors),
                        Quantity.Digits(phase.Dropped),
                        Duration(phase, "median"),
                        Duration(phase, "p95"),
                        Duration(phase, "p99"),
                        string.Join(
                            "; ",
                            phase.Limits.Select(limit =>
                                $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit "
                                + $"{LimitLine.Bound(limit)}: {LimitLine.Outcome(limit)}"
                            )
                        ),
                    ]
            ),
        ];

    static string Duration(PhaseRecord phase, string statistic) =>
        phase
            .Metrics.FirstOrDefault(metric => metric.Name == Metric.Duration.Name)
            ?.Statistics.FirstOrDefault(found => found.Name == statistic)
            is { } number
            ? Quantity.Text(number.Value, Unit.Nanoseconds)
            : "";
}
