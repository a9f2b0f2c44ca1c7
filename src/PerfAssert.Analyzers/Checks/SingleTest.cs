using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>What is refused of a test whose operations come one after the other.
/// In the order in which it is refused at run time.</summary>
static class SingleTest
{
    const int ColdStartLaunches = 10;
    const double ShortestSingleLimitNanoseconds = 250;

    static readonly string[] refusedByColdStart =
    [
        Setting.Iterations,
        Setting.WarmupIterations,
        Setting.WarmupMs,
        Setting.OperationsPerIteration,
    ];

    public static IEnumerable<Found> Of(TestMethod test)
    {
        var stated = StatedLimits.Of(test.Test, test.HasScenario);
        IEnumerable<Found> numbers =
        [
            .. stated.Found,
            .. BaselineChecks.Of(test),
            .. Ranges.Statuses(test.Test, Setting.ExpectedStatus),
            .. Ranges.AtLeast(
                test.Test,
                1,
                Setting.Iterations,
                Setting.OperationsPerIteration,
                Setting.DurationMs,
                Setting.Launches,
                Setting.HeapLimitMB
            ),
            .. Ranges.AtLeast(test.Test, 0, Setting.WarmupIterations, Setting.WarmupMs),
        ];
        var sets =
            stated.IsAny
            || test.Relations.Count > 0
            || BaselineChecks.IsAsked(test)
            || test.Test.Has(Setting.RegressionUnderPercent)
            || test.HasScenario;
        return
        [
            .. sets ? [] : new[] { new Found(Problem.NoLimit(test.Method.Name), test.Test.Place) },
            .. numbers,
            .. Excluding(test),
            .. stated.Limits.SelectMany(limit => Of(limit, test.Test)),
        ];
    }

    static IEnumerable<Found> Excluding(TestMethod test)
    {
        var stated = test.Test;
        if (stated.Has(Setting.WarmupIterations) && stated.Has(Setting.WarmupMs))
            yield return Exclude(stated, Setting.WarmupIterations, Setting.WarmupMs);

        var rival = test.Named.FirstOrDefault();
        var isCold = stated.IsOn(Setting.ColdStart);
        if (isCold && rival is not null)
            yield return new(Problem.Exclude(rival.Setting, Setting.ColdStart), stated.PlaceOf(Setting.ColdStart));

        var launched = isCold
            ? Setting.ColdStart
            : new[] { Setting.Launches, Setting.HeapLimitMB }.FirstOrDefault(stated.Has);
        if (launched is not null && stated.Has(Setting.RegressionUnderPercent))
            yield return Exclude(stated, Setting.RegressionUnderPercent, launched);

        if (isCold && Array.Find(refusedByColdStart, stated.Has) is { } refused)
            yield return Exclude(stated, refused, Setting.ColdStart) with
            {
                LeaveOut = refused,
            };
    }

    static Found Exclude(StatedAttribute stated, string setting, string other) =>
        new(Problem.Exclude(setting, other), stated.PlaceOf(setting));

    static IEnumerable<Found> Of(StatedLimit limit, StatedAttribute stated)
    {
        var launches = stated.Whole(Setting.Launches);
        var (setting, taken) = stated.IsOn(Setting.ColdStart)
            ? (Setting.Launches, launches ?? ColdStartLaunches)
            : (Setting.Iterations, stated.Whole(Setting.Iterations) * Math.Max(launches ?? 1, 1));
        var (statistic, name) = (limit.Limit.Statistic, limit.Limit.Setting);
        if (taken > 0 && taken < statistic.MinimumCount)
        {
            var place = stated.Has(setting) ? stated.PlaceOf(setting) : limit.Place;
            yield return new(Problem.TooFewIterations(name, statistic.MinimumCount, setting, taken.Value), place)
            {
                LeaveOut = setting == Setting.Iterations ? setting : null,
            };
        }

        if (!limit.Limit.NeedsSingleOperations)
            yield break;
        if (stated.Whole(Setting.OperationsPerIteration) is > 1 and var operations)
            yield return new(Problem.MustBeBatched(name, "", operations), limit.Place)
            {
                LeaveOut = Setting.OperationsPerIteration,
            };
        else if (limit.Limit.Unit == Unit.Nanoseconds && limit.Limit.Bound < ShortestSingleLimitNanoseconds)
            yield return new(Problem.MustBeBatched(name, limit.Limit.BoundText, null), limit.Place);
    }
}
