using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>Something worth knowing that decides nothing.</summary>
/// <param name="Kind">A word for programs: <c>tail</c>.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record Finding(string Kind, string Text)
{
    const double ClockReadsNanoseconds = 50;
    const double LongTail = 10;
    const double StrongDrift = 0.05;
    const double StrongSlowdown = 0.1;

    /// <summary>Every kind of finding. A new one is a function below and a line here.</summary>
    static readonly Func<Samples, Finding?>[] kinds =
    [
        Warmup,
        ShortOperation,
        Compilations,
        Tail,
        Modes,
        Drift,
        Slowdown,
        Failures,
        .. LoadFindings.Kinds,
    ];

    /// <summary>What the samples of a test give reason to say.</summary>
    internal static IReadOnlyList<Finding> Of(Samples samples) =>
        [.. kinds.Select(kind => kind(samples)).OfType<Finding>()];

    /// <summary>What the machine did meanwhile, where a limit is undecided: once for all of them.</summary>
    internal static IReadOnlyList<Finding> OfMachine(
        IEnumerable<Judgement> judgements,
        MachineNoise? noise,
        Neighbours? neighbours
    ) =>
        judgements.All(judgement => judgement.Verdict != Verdict.Inconclusive)
            ? []
            :
            [
                .. noise is { IsNoisy: true }
                    ? [new Finding("noise", $"The machine was noisy: {noise.Text}.")]
                    : Array.Empty<Finding>(),
                .. neighbours?.Text is { } text
                    ? [new Finding("neighbours", $"Meanwhile {text}.")]
                    : Array.Empty<Finding>(),
            ];

    static Finding? Warmup(Samples samples) =>
        samples.Warmup.End == WarmupEnd.NeverSettled
            ? new(
                "not-settled",
                "The JIT compiler was still at work when measuring began: the numbers may be too high."
            )
            : null;

    static Finding? ShortOperation(Samples samples)
    {
        if (samples.OperationsPerIteration != 1 || samples.Load is not null || Durations(samples) is not { } durations)
            return null;

        var median = Statistic.Median.Of(durations).Value;
        return median < SamplingPlan.ShortestSingleNanoseconds
            ? new(
                "clock",
                $"Operations of {Quantity.Text(median, Unit.Nanoseconds)} were timed one by one: about "
                    + $"{Quantity.Text(ClockReadsNanoseconds, Unit.Nanoseconds)} of that is the clock."
            )
            : null;
    }

    static Finding? Compilations(Samples samples) =>
        samples.Compilations > 1
            ? new(
                "compilations",
                "What the compiler makes of the same code differs a "
                    + FormattableString.Invariant($"little: the fastest of {samples.Compilations} ")
                    + "compilations was compared."
            )
            : null;

    static Finding? Tail(Samples samples)
    {
        var p99 = Statistic.Quantile(0.99m);
        if (Durations(samples) is not { } durations || durations.Count < p99.MinimumCount)
            return null;

        var (median, tail) = (Statistic.Median.Of(durations).Value, p99.Of(durations).Value);
        return median > 0 && tail > LongTail * median
            ? new(
                "tail",
                $"1 of 100 operations takes {Quantity.Digits(tail / median)} times as long as the middle "
                    + $"one ({Quantity.Text(tail, Unit.Nanoseconds)})."
            )
            : null;
    }

    static Finding? Modes(Samples samples) =>
        Durations(samples) is { } durations && Shape.Modes(durations) is > 1 and var modes
            ? new(
                "modes",
                FormattableString.Invariant(
                    $"The durations form {modes} clusters: the operation does different things, or the machine does."
                )
            )
            : null;

    static Finding? Drift(Samples samples) =>
        Durations(samples) is { } durations && Shape.Drift(durations) is var drift && Math.Abs(drift) > StrongDrift
            ? new(
                "drift",
                $"The operation became {Quantity.Digits(Math.Round(Math.Abs(drift) * 100, 1))} % "
                    + $"{(drift > 0 ? "slower" : "faster")} while it was measured."
            )
            : null;

    static Finding? Slowdown(Samples samples) =>
        samples.Slowdown is > StrongSlowdown and var slowdown
            ? new(
                "slowdown",
                $"Meanwhile the machine was {Quantity.Text(slowdown, Unit.Share)} slower than at its best, "
                    + "told by a loop that is always the same."
            )
            : null;

    static Finding? Failures(Samples samples) =>
        samples.Errors > 0
            ? new(
                "errors",
                FormattableString.Invariant($"{samples.Errors} {(samples.Errors == 1 ? "operation" : "operations")} ")
                    + FormattableString.Invariant($"failed{KindsOf(samples)}, the first: ")
                    + FormattableString.Invariant(
                        $"{ProblemException.Words((samples.Load?.FirstError ?? samples.FirstError)!)}"
                    )
            )
            : null;

    static string KindsOf(Samples samples) =>
        samples.Load?.Failures is { Count: > 1 } kinds
            ? $" ({string.Join(", ", kinds.Select(kind => $"{Quantity.Digits(kind.Count)} {kind.Kind}"))})"
            : "";

    static Sample? Durations(Samples samples) => samples.Of.GetValueOrDefault(Metric.Duration);
}
