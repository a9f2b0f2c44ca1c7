using PerfAssert.Analyzers.Texts;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>What is refused of a load.</summary>
static class LoadTest
{
    static readonly string[] stress = ["StressUsers", "StressRate"];

    public static IEnumerable<Found> Of(TestMethod test)
    {
        var ofTest = StatedLimits.Of(test.Test, test.HasScenario);
        var ofProfiles = test
            .Profiles.Select(profile => (Profile: profile, Stated: StatedLimits.Of(profile, mayBeCompleted: false)))
            .ToList();
        var ofMix = test
            .Mix.Select(part => (Part: part, Stated: StatedLimits.Of(part, mayBeCompleted: false)))
            .ToList();
        var holds =
            ofTest.IsAny
            || test.Relations.Count > 0
            || ofProfiles.Exists(pair => Holds(test, pair.Profile, pair.Stated))
            || ofMix.Exists(pair => pair.Stated.IsAny);
        return
        [
            .. holds || test.HasScenario ? [] : new[] { new Found(Problem.NoLimit(test.Method.Name), test.Test.Place) },
            .. ofTest.Found,
            .. ofProfiles.SelectMany(pair => pair.Stated.Found),
            .. ofMix.SelectMany(pair => pair.Stated.Found),
            .. Ranges.Statuses(test.Test, Setting.ExpectedStatus),
            .. test.Mix.SelectMany(part => Ranges.Statuses(part, $"{Setting.ExpectedStatus} of {part.NameGiven}")),
            .. Ranges.AtLeast(test.Test, 1, Setting.DurationMs, Setting.OperationTimeoutMs),
            .. Ranges.AtLeast(test.Test, 0, Setting.WarmupMs, Setting.BreakAfterErrors),
            .. Shapes.Of(test),
            .. Operations(test, [.. ofTest.Limits, .. ofProfiles.SelectMany(pair => pair.Stated.Limits)]),
            .. ofMix.SelectMany(pair => pair.Stated.Limits.SelectMany(limit => OfOperation(limit, pair.Part))),
            .. Mixed(test),
            .. Compared(test),
        ];
    }

    /// <summary>Limits of a rising load say when it breaks, and never fail the test.
    /// A shape of the user's own may be one.</summary>
    static bool Holds(TestMethod test, StatedAttribute profile, StatedLimits limits) =>
        profile.Name == "Recovery"
        || profile.Has(Setting.LatencyGrowthUnderPercent)
        || profile.Has(Setting.MinSustained)
        || (limits.IsAny && !(profile.IsOf(test.Types) && stress.Contains(profile.Name)));

    /// <summary>A limit that names an operation must name one that there is.</summary>
    static IEnumerable<Found> Operations(TestMethod test, IEnumerable<StatedLimit> limits)
    {
        if (test.HasScenario)
            yield break;

        string[] known =
            test.Mix.Count > 1 ? [.. test.Mix.SelectMany(part => part.Given<string>(0)).Select(OperationName.Of)] : [];
        foreach (var limit in limits)
        {
            var (metric, whole) = (limit.Limit.Metric.Name, OperationName.Whole(limit.Limit.Metric.Name));
            if (metric == whole || limit.Text is not { } text || known.Contains(metric[(whole.Length + 1)..]))
                continue;

            yield return text.Found(
                Problem.UnknownOperation(text.Text, metric[(whole.Length + 1)..], known),
                WrongWord.OperationIn(text.Text, known)
            );
        }
    }

    static IEnumerable<Found> OfOperation(StatedLimit limit, StatedAttribute part)
    {
        if (limit.Limit.Metric == Metric.Duration || limit.Limit.Metric == Metric.Success)
            return [];

        var problem = Problem.LimitOfOperation(limit.Limit.Setting, part.NameGiven);
        return
        [
            limit.Text is { } text && WrongWord.MetricIn(text.Text, limit.Limit.Metric, []) is { } word
                ? text.Found(problem, word)
                : new(problem, limit.Place),
        ];
    }

    static IEnumerable<Found> Mixed(TestMethod test)
    {
        foreach (var part in test.Mix)
        {
            if (part.Given<string>(0) is not [var method])
                continue;

            var name = OperationName.Of(method);
            if (!Metric.IsName(name))
                yield return new(Problem.OperationName(name), part.PlaceOfGiven(0));
            else if (part.Given<double>(1) is [var weight] && !(weight > 0 && double.IsFinite(weight)))
                yield return new(Problem.OperationWeight(name, weight), part.PlaceOfGiven(1));
        }
    }

    /// <summary>Operations are compared under a load of one level.</summary>
    static IEnumerable<Found> Compared(TestMethod test)
    {
        if (
            test.Named.FirstOrDefault(named =>
                test.Relations.Any(relation => named.Setting.StartsWith(relation.Name + " ", StringComparison.Ordinal))
            )
            is not { } first
        )
            yield break;

        if (test.Profiles.Count > 0)
            yield return new(Problem.Exclude(first.Setting, test.Profiles[0].Name), first.Place);
        if (test.Mix.Count > 0)
            yield return new(Problem.Exclude(first.Setting, "Mix"), first.Place);
    }
}
