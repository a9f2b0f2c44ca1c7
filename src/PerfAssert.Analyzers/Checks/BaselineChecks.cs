using Microsoft.CodeAnalysis;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>What is refused of the comparison with a stored result.</summary>
static class BaselineChecks
{
    /// <summary>Whether the test, its class or its project asks for one.
    /// What derives from an abstract class may ask for one too.</summary>
    public static bool IsAsked(TestMethod test) =>
        test.Test.IsOn(Setting.Baseline)
        || test.Test.Has(Setting.BaselineReference)
        || Everywhere(test) is not null
        || test.Method.ContainingType.IsAbstract;

    public static IEnumerable<Found> Of(TestMethod test)
    {
        if (!IsAsked(test))
            yield break;

        var tolerance =
            test.Test.Number(Setting.TolerancePercent) ?? Everywhere(test)?.Number(Setting.TolerancePercent);
        if (tolerance is { } percent && !(percent > 0 && double.IsFinite(percent)))
            yield return new(
                Problem.OutOfRange(Setting.TolerancePercent, percent, "a number over 0, such as 10"),
                test.Test.PlaceOf(Setting.TolerancePercent)
            );
        if (test.Test.Number(Setting.NoiseFloorMs) is { } floor && !(floor >= 0 && double.IsFinite(floor)))
            yield return new(
                Problem.OutOfRange(Setting.NoiseFloorMs, floor, "a number from 0"),
                test.Test.PlaceOf(Setting.NoiseFloorMs)
            );
    }

    static StatedAttribute? Everywhere(TestMethod test)
    {
        for (var type = test.Method.ContainingType; type is not null; type = type.BaseType)
            if (
                type.GetAttributes().FirstOrDefault(attribute => PerfTypes.Is(attribute, test.Types.Baseline)) is
                { } ofClass
            )
                return new(ofClass, default);
        return test.Types.BaselineOfAll is { } ofAll ? new(ofAll, default) : null;
    }
}
