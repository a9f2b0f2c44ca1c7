using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>Whether a limit holds: for a test, for a whole load, or for one phase of it.</summary>
sealed record LimitQuestion(Limit Limit) : Question(Limit)
{
    // What every load measures, if it lasts long enough.
    static readonly Metric[] ofEveryLoad =
    [
        Metric.Availability,
        Metric.Cpu,
        Metric.ProcessCpu,
        Metric.WorkingSet,
        Metric.Handles,
        Metric.Threads,
        Metric.Heap,
        Metric.LiveHeap,
        Metric.HeapGrowth,
        Metric.GcPauseShare,
        Metric.ThreadPoolQueue,
        Metric.LockContention,
        Metric.RecoveryTime,
        Metric.SustainedRate,
        Metric.SustainedUsers,
        Metric.LatencyGrowth,
    ];

    /// <inheritdoc/>
    public override Samples? EvidenceIn(Measurement measurement) =>
        Limit.Phase is not { } name ? measurement.Whole
        : measurement.Load?.Phase(name) is { } phase ? Samples.OfLoad(phase.Figures)
        : null;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">PERF0106, PERF0110:
    /// nothing was recorded under the metric of the limit, or in another unit.</exception>
    public override Judgement Answer(Measurement measurement) =>
        EvidenceIn(measurement) is { } samples
            ? Judge(Limit, samples)
            : new(Limit, null, Verdict.Inconclusive, $"the load ended before the phase {Limit.Phase}");

    /// <summary>Judges a limit by the samples of a test, of a load, or of a phase.</summary>
    /// <exception cref="ProblemException">PERF0106, PERF0110:
    /// nothing was recorded under the metric of the limit, or in another unit.</exception>
    internal static Judgement Judge(Limit limit, Samples samples)
    {
        if (samples.Load is null)
            return Judgement.Of(limit, samples);

        var isMeasured = samples.Of.ContainsKey(limit.Metric);
        return !isMeasured && ofEveryLoad.Contains(limit.Metric)
                ? new(limit, null, Verdict.Inconclusive, "the load was too short to measure it")
            // Errors say why nothing was recorded of a service that never answered.
            : !isMeasured && !samples.Of.ContainsKey(Metric.Duration)
                ? new(limit, null, Verdict.Inconclusive, "no operation ended without an error")
            : limit.Statistic.Equals(Statistic.Throughput) && samples.Of.ContainsKey(Metric.Call)
                // Parts that are timed say nothing of how many calls fit into a second.
                ? Judgement.Of(limit with { Metric = Metric.Call }, samples) with
                {
                    Limit = limit,
                }
            : Judgement.Of(limit, samples);
    }
}
