using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert;

/// <summary>
/// The load of the first phase again, after a burst: fails the test when the 95th percentile is not back within a
/// factor of the first phase's in time. The time it took is the metric <c>recovery_time</c>.
/// </summary>
/// <example>
/// <code>
/// [LoadFact, SteadyUsers(10, P95UnderMs = 50), BurstUsers(100), Recovery(WithinMs = 30_000, Factor = 1.5)]
/// </code>
/// </example>
public sealed class RecoveryAttribute : LoadProfileAttribute
{
    /// <summary>Milliseconds that it may take; as long as the phase lasts unless set. The phase lasts longer where it
    /// has to, so that this is known, in a quick run too.</summary>
    public int WithinMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>How many times the 95th percentile of the first phase counts as recovered.</summary>
    public double Factor { get; set; } = 1.5;

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage)
    {
        if (Given.Whole(nameof(WithinMs)) is < 1 and var within)
            throw new ProblemException(Problem.OutOfRange(nameof(WithinMs), within, "a whole number from 1"));
        if (!(Factor >= 1))
            throw new ProblemException(Problem.OutOfRange(nameof(Factor), Factor, "a number from 1"));

        return new Return(
            stage.Calm ?? throw new ProblemException(Problem.NothingToRecoverFrom()),
            stage.Duration,
            Recovery.ToKnow(TimeSpan.FromMilliseconds(LimitMs)),
            Factor
        );
    }

    internal override int UsualDurationMs => Given.Whole(nameof(WithinMs)) ?? base.UsualDurationMs;

    internal override IEnumerable<Limit> LimitsOfWhole =>
        [new(nameof(WithinMs), Metric.RecoveryTime, Statistic.Value, Comparison.Under, LimitMs * 1e6)];

    double LimitMs => Given.Number(nameof(WithinMs)) ?? Given.Number(nameof(DurationMs)) ?? UsualDurationMs;
}
