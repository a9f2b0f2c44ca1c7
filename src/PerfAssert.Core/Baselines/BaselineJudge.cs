using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Baselines;

/// <summary>Judges the metrics of a measurement by those of an approved baseline.</summary>
sealed class BaselineJudge(Baseline approved, Baseline measured)
{
    public const double Significant = 0.05;

    /// <summary>Less than this in an operation is the rest of a division by the operations of a batch,
    /// whose number varies.</summary>
    const double SmallestBytes = 0.5;

    readonly Dictionary<Metric, BaselineMetric> today = measured.Metrics.ToDictionary(metric => metric.Metric);
    readonly HashSet<Metric> known = [.. approved.Metrics.Select(metric => metric.Metric)];

    BaselineOptions Options => measured.Options;

    /// <summary>Every metric that was approved, then those that are new.</summary>
    /// <param name="byOneLaunch">Whether one launch was measured:
    /// then null stands for what only more launches can tell.</param>
    public IReadOnlyList<BaselineChange?> Changes(bool byOneLaunch) =>
        [
            .. approved.Metrics.Select(was => Compare(was, today.GetValueOrDefault(was.Metric), byOneLaunch)),
            .. measured.Metrics.Where(metric => !known.Contains(metric.Metric)).Select(New),
        ];

    BaselineChange? Compare(BaselineMetric was, BaselineMetric? now, bool byOneLaunch)
    {
        if (now is null || WhyNotComparable(was, now) is not null)
            return Undecided(
                was,
                now,
                now is null ? "not measured any more" : $"not comparable: {WhyNotComparable(was, now)}"
            );

        var change =
            was.Metric == Metric.Allocated ? Allocation(was, now, byOneLaunch)
            : byOneLaunch ? Launch(was, now)
            : Launches(was, now);
        return change is { Judgement.Verdict: Verdict.Improved } && IsFarBetter(was, now)
            ? change with
            {
                IsSlack = true,
            }
            : change;
    }

    BaselineChange Launches(BaselineMetric was, BaselineMetric now)
    {
        var effect = new LaunchEffect(was, now, Options);
        var p = effect.P(Options.Significance);
        if (IsUnderNoiseFloor(was, now))
            return Change(was, now, Verdict.Unchanged, p);
        if (Math.Abs(effect.Size) > effect.Line && p < Significant)
            return Change(was, now, effect.Size > 0 ? Verdict.Regressed : Verdict.Improved, p);
        return effect.IsWithin
            ? Change(was, now, Verdict.Unchanged, p)
            : Undecided(was, now, BaselineWords.Doubt(effect, Options), p);
    }

    /// <summary>One launch is never reason enough for a red;
    /// it is for a green where the launch to expect lies within the tolerance.</summary>
    BaselineChange? Launch(BaselineMetric was, BaselineMetric now)
    {
        var effect = new LaunchEffect(was, now, Options);
        if (IsUnderNoiseFloor(was, now))
            return Change(was, now, Verdict.Unchanged);
        if (effect.IsRarelyBetter)
            return Change(was, now, Verdict.Improved);
        return effect.IsWithin ? Change(was, now, Verdict.Unchanged) : null;
    }

    /// <summary>
    /// The least allocation is the same in every launch of code that runs on one thread: then any other number is a
    /// change. Where launches differ, the change must be significant too.
    /// </summary>
    BaselineChange? Allocation(BaselineMetric was, BaselineMetric now, bool byOneLaunch)
    {
        var more = now.Value - was.Value;
        if (more >= SmallestBytes && more > Options.AllocatedToleranceBytes)
        {
            if (byOneLaunch)
                return null;
            if (IsExact(was) && IsExact(now))
                return Change(was, now, Verdict.Regressed);
            var p = new LaunchEffect(was, now, Options).P(SignificanceTest.Rank);
            return p < Significant
                ? Change(was, now, Verdict.Regressed, p)
                : Undecided(was, now, "the launches allocate more or less by chance", p);
        }

        var isLess = -more >= SmallestBytes && -more > Options.AllocatedToleranceBytes && IsExact(was) && IsExact(now);
        return Change(was, now, isLess ? Verdict.Improved : Verdict.Unchanged);
    }

    string? WhyNotComparable(BaselineMetric was, BaselineMetric now) =>
        (was, now) switch
        {
            _ when approved.Settings != measured.Settings =>
                $"the settings were {approved.Settings}, now they are {measured.Settings}",
            _ when was.DependsOnMachine && approved.MachineClass != measured.MachineClass => BaselineWords.Difference(
                approved.MachineClass,
                measured.MachineClass
            ),
            _ when !was.Statistic.Equals(now.Statistic) => $"it was the {was.Statistic}, now it is the {now.Statistic}",
            _ when was.Unit != now.Unit => $"the unit was '{was.Unit}', now it is '{now.Unit}'",
            _ when was.Reference != now.Reference =>
                $"the reference was {was.Reference ?? "unknown"}, now it is {now.Reference ?? "unknown"}",
            _ => null,
        };

    bool IsUnderNoiseFloor(BaselineMetric was, BaselineMetric now) =>
        was.Unit == Unit.Nanoseconds
        && Options.NoiseFloorMs > 0
        && Math.Abs(now.Value - was.Value) <= Options.NoiseFloorMs * 1e6;

    bool IsFarBetter(BaselineMetric was, BaselineMetric now)
    {
        var effect = new LaunchEffect(was, now, Options);
        return effect.Size < -effect.Slack;
    }

    static bool IsExact(BaselineMetric metric) =>
        metric.Value is var middle && metric.Launches.All(value => Math.Abs(value - middle) < SmallestBytes);

    BaselineChange Change(BaselineMetric was, BaselineMetric now, Verdict verdict, double? p = null)
    {
        var reason = verdict == Verdict.Unchanged ? null : BaselineWords.Change(was, now, p);
        return new(was, now, new(BoundOf(was), Estimate(now), verdict, reason) { Approved = was.Value }, p);
    }

    BaselineChange Undecided(BaselineMetric was, BaselineMetric? now, string reason, double? p = null) =>
        new(
            was,
            now,
            new(BoundOf(was), now is null ? null : Estimate(now), Verdict.Inconclusive, reason)
            {
                Approved = was.Value,
            },
            p
        );

    BaselineChange New(BaselineMetric now) =>
        new(null, now, new(BoundOf(now), Estimate(now), Verdict.Inconclusive, "not in the approved baseline yet"));

    static Estimate Estimate(BaselineMetric now) => new(now.Value, now.Interval, now.Launches.Count);

    Limit BoundOf(BaselineMetric was)
    {
        var bound =
            was.Metric == Metric.Allocated ? was.Value + Options.AllocatedToleranceBytes
            : was.HigherIsBetter ? Worse(was.Value, 1 / Options.Factor)
            : Worse(was.Value, Options.Factor);
        return new(
            BaselineChange.Setting,
            was.Metric,
            was.Statistic,
            was.HigherIsBetter ? Comparison.AtLeast : Comparison.AtMost,
            bound
        );
    }

    static double Worse(double value, double factor) => value >= 0 ? value * factor : value + (-value * (factor - 1));
}
