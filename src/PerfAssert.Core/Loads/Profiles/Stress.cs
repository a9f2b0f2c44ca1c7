using System.Globalization;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Profiles;

/// <summary>Load that rises in steps until something breaks: a limit, or the service itself. The metric
/// <c>sustained</c> says how far it came.</summary>
public sealed class Stress(LoadLevel first, LoadLevel last, int steps, TimeSpan stepDuration) : LoadProfile
{
    /// <inheritdoc/>
    public override string Name => "stress";

    /// <inheritdoc/>
    /// <exception cref="ProblemException">PERF0403: one end is open and the other closed.</exception>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
        first.IsOpen != last.IsOpen
            ? throw new ProblemException(Problem.PhaseLevels("stress", $"{first}", $"{last}"))
            :
            [
                .. Enumerable
                    .Range(0, steps)
                    .Select(step => first.Towards(last, steps > 1 ? step / (steps - 1d) : 1).Whole())
                    .Select(
                        (level, step) =>
                            new LoadPhase(
                                string.Create(CultureInfo.InvariantCulture, $"step-{step + 1}"),
                                stepDuration,
                                level
                            )
                            {
                                IsStep = true,
                            }
                    ),
            ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result)
    {
        var held = result.Phases.Where(phase => phase.Phase.IsStep).ToList();
        if (held.Count == 0)
            return base.Conclude(result);

        var broke =
            result.Broke is not null || result.EndedBy is not null ? Amount(held[^1].Phase) : double.PositiveInfinity;
        var sustained = double.IsFinite(broke)
            ? held.Count > 1
                ? Amount(held[^2].Phase)
                : 0
            : Amount(held[^1].Phase);
        return new Dictionary<Metric, Sample>
        {
            [first.IsOpen ? Metric.SustainedRate : Metric.SustainedUsers] = Sample.Stated(
                sustained,
                held.Count,
                _ => new(sustained, broke)
            ),
        };
    }

    static double Amount(LoadPhase phase) => phase.To.PerSecond ?? phase.To.Users;
}
