using System.Reflection;
using PerfAssert.Baselines;
using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Sampling;

namespace PerfAssert.Requirements;

/// <summary>What a test demands of its stored baseline.</summary>
/// <param name="Options">How to compare.</param>
/// <param name="Settings">What changes the meaning of its numbers.</param>
/// <param name="Reference">The method to which it stores the ratio, or null where it stores its time.</param>
sealed record BaselineRequirements(BaselineOptions Options, BaselineSettings Settings, string? Reference)
{
    /// <summary>The demand of an attribute, or null where nobody asks for a baseline.</summary>
    public static BaselineRequirements? Of(PerfFactAttribute attribute, MethodInfo method)
    {
        var type = method.ReflectedType!;
        var everywhere =
            type.GetCustomAttribute<PerfBaselineAttribute>()
            ?? type.Assembly.GetCustomAttribute<PerfBaselineAttribute>();
        if (!attribute.Baseline && attribute.BaselineReference is null && everywhere is null)
            return null;

        return new(
            new BaselineOptions
            {
                TolerancePercent =
                    Given(nameof(attribute.TolerancePercent))
                    ?? everywhere?.TolerancePercent
                    ?? new BaselineOptions().TolerancePercent,
                NoiseFloorMs = Given(nameof(attribute.NoiseFloorMs)) ?? 0,
            }.Checked(),
            new()
            {
                OperationsPerIteration = Whole(nameof(attribute.OperationsPerIteration)),
                WarmupIterations = Whole(nameof(attribute.WarmupIterations)),
                WarmupMs = Whole(nameof(attribute.WarmupMs)),
                ColdStart = attribute.ColdStart,
                HeapLimitMB = Whole(nameof(attribute.HeapLimitMB)),
            },
            attribute.BaselineReference
        );

        double? Given(string setting) => attribute.Given.Number(setting);

        int? Whole(string setting) => (int?)Given(setting);
    }

    /// <summary>The rival whose ratio is stored, or none.</summary>
    public IEnumerable<Counterpart> Counterparts(MethodInfo method) =>
        Reference is null ? [] : [CounterpartSearch.OfBaseline(method, Reference)];

    /// <summary>The baseline that launches make.</summary>
    public Baseline Of(IEnumerable<Measurement> launches, MachineReceipt machine, IReadOnlyList<Limit> limits) =>
        Baseline.Of([.. launches.Select(Kept)], machine, Settings, Options, Reference, limits);

    /// <summary>Where a ratio is stored, the times that made it are not.</summary>
    Samples Kept(Measurement launch)
    {
        var alone = launch.Whole!; // A test that has a baseline is measured alone too.
        if (Reference is null)
            return alone;

        var beside = launch.Compared.First(pair =>
            pair.Relation.Limit.Setting == nameof(PerfFactAttribute.BaselineReference)
        );
        var ratio = beside.Samples.Of.Where(pair => pair.Key == Metric.Ratio);
        var others = alone.Of.Where(pair => pair.Key != Metric.Duration);
        return alone with { Of = others.Concat(ratio).ToDictionary(pair => pair.Key, pair => pair.Value) };
    }
}
