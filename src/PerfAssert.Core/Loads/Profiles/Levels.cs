using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Profiles;

/// <summary>
/// Numbers of users, one after the other. The metric <c>latency_growth</c> says by how much the median duration grows
/// for each 2.5 times of users, where it grows most.
/// </summary>
public sealed class Levels(IReadOnlyList<int> users, TimeSpan each) : LoadProfile
{
    const double Times = 2.5;

    /// <inheritdoc/>
    public override string Name => "levels";

    /// <inheritdoc/>
    public override IReadOnlyList<LoadPhase> Phases { get; } =
    [
        .. users.Select(count => new LoadPhase(
            FormattableString.Invariant($"{count}-users"),
            each,
            LoadLevel.OfUsers(count)
        )),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result)
    {
        var steps = result.Phases.Zip(result.Phases.Skip(1), Step).OfType<Step>().ToList();
        if (steps.Count == 0)
            return base.Conclude(result);

        return new Dictionary<Metric, Sample>
        {
            [Metric.LatencyGrowth] = Sample.Stated(
                steps.Max(step => step.Growth),
                steps.Count,
                error => Widest(steps, error)
            ),
        };
    }

    /// <summary>Any of the growths may be the largest,
    /// so each end of each may be wrong only so much less often.</summary>
    static Interval? Widest(List<Step> steps, double error)
    {
        var intervals = steps.Select(step => step.Within(error / (2 * steps.Count))).OfType<Interval>().ToList();
        return intervals.Count < steps.Count
            ? null
            : new(intervals.Max(interval => interval.Low), intervals.Max(interval => interval.High));
    }

    static Step? Step(PhaseResult fewer, PhaseResult more) =>
        fewer.Phase.To.Users < more.Phase.To.Users
        && fewer.Figures.Of.GetValueOrDefault(Metric.Duration) is { Count: > 1 } before
        && more.Figures.Of.GetValueOrDefault(Metric.Duration) is { Count: > 1 } after
            ? new(before, after, Math.Log(Times) / Math.Log(more.Phase.To.Users / fewer.Phase.To.Users))
            : null;
}

/// <summary>The median durations at two neighbouring numbers of users.</summary>
/// <param name="Before">At the smaller.</param>
/// <param name="After">At the larger.</param>
/// <param name="Power">What makes of their ratio that for 2.5 times of users.</param>
sealed record Step(Sample Before, Sample After, double Power)
{
    public double Growth => Of(Statistic.Median.Of(Before).Value, Statistic.Median.Of(After).Value);

    public Interval? Within(double error) =>
        (Statistic.Median.Of(Before, error).Interval, Statistic.Median.Of(After, error).Interval)
            is ({ } before, { } after)
            ? new(
                after.Low > 0 && double.IsFinite(before.High) ? Of(before.High, after.Low) : -1,
                before.Low > 0 ? Of(before.Low, after.High) : double.PositiveInfinity
            )
            : null;

    double Of(double before, double after) => Math.Pow(after / before, Power) - 1;
}
