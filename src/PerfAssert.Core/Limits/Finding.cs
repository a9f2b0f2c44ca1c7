using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>Something worth knowing that decides nothing.</summary>
/// <param name="Kind">A word for programs: <c>outliers</c>.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record Finding(string Kind, string Text)
{
    const double ClockReadsNanoseconds = 50;

    /// <summary>What the samples of a test give reason to say. A new finding is one more line here.</summary>
    public static IReadOnlyList<Finding> Of(Samples samples) =>
        [.. new[] { NotSettled(samples), ShortOperation(samples), FarValues(samples), Failures(samples) }.OfType<Finding>()];

    static Finding? NotSettled(Samples samples) => samples.Warmup.End switch
    {
        WarmupEnd.NeverSettled => new("not-settled", "The JIT compiler was still at work when measuring began: the numbers may be too high."),
        WarmupEnd.CutShort => new("cut-short", "Decided while the code could still get faster: durations are known from above only."),
        _ => null,
    };

    static Finding? ShortOperation(Samples samples)
    {
        if (samples.OperationsPerIteration > 1 || !samples.Of.TryGetValue(Metric.Duration, out var durations)) return null;

        var median = Statistic.Median.Of(durations).Value;
        return median < SamplingPlan.ShortestSingleNanoseconds
            ? new("clock", $"Operations of {Quantity.Text(median, Unit.Nanoseconds)} were timed one by one: about {Quantity.Text(ClockReadsNanoseconds, Unit.Nanoseconds)} of that is the clock.")
            : null;
    }

    static Finding? FarValues(Samples samples)
    {
        if (!samples.Of.TryGetValue(Metric.Duration, out var durations)) return null;

        var outliers = Outliers.Count(durations);
        return outliers * 10 > durations.Count
            ? new("outliers", FormattableString.Invariant($"{outliers} of {durations.Count} durations lie far from the rest. They count like the others."))
            : null;
    }

    static Finding? Failures(Samples samples) => samples.Errors > 0
        ? new("errors", FormattableString.Invariant($"{samples.Errors} operations threw, the first: {samples.FirstError?.GetType().Name}: {samples.FirstError?.Message}"))
        : null;
}
