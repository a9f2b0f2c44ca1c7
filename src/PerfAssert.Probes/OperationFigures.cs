using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Probes.Settings;
using PerfAssert.Probes.Windows;
using PerfAssert.Statistics;

namespace PerfAssert.Probes;

/// <summary>What was seen of one operation in one window.
/// Numbers that nothing is known of are not numbers (NaN).</summary>
public sealed class OperationFigures
{
    readonly Targets targets;
    readonly Sample? sample;

    internal OperationFigures(Probe probe, ProbeWindow window, OperationSlice? slice, long now)
    {
        targets = probe.Targets;
        (Operation, Window) = (probe.Name, window);
        Covered = TimeSpan.FromMicroseconds(slice is null ? 0 : (now - slice.Begin) / 1e3);
        Durations = slice?.Durations ?? LatencyHistogram.Empty;
        Errors = Math.Min(slice?.Errors ?? 0, Operations);
        if (Operations == 0)
            return;

        // An operation that ends in this moment may be in one count and not yet in the other.
        SlaShare = (double)Math.Min(slice!.Within, Operations) / Operations;
        sample = Sample.OfSlices([new(Durations, Covered, Operations)]);
        Broken = [.. Breaches(targets.Critical), .. Breaches(targets.Warning)];
        State =
            Breaches(targets.Critical).Any() ? ProbeState.Critical
            : Broken.Count > 0 ? ProbeState.Warning
            : ProbeState.Good;
    }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The window.</summary>
    public ProbeWindow Window { get; }

    /// <summary>How much of the window was seen: less than its length after a start or a reset,
    /// and up to a thirtieth less always.</summary>
    public TimeSpan Covered { get; }

    /// <summary>How long the operations took that ended in it, failed ones too.</summary>
    public LatencyHistogram Durations { get; }

    /// <summary>How many there were.</summary>
    public long Operations => Durations.Count;

    /// <summary>How many of them failed.</summary>
    public long Errors { get; }

    /// <summary>The share that failed, 0 to 1.</summary>
    public double ErrorRate => (double)Errors / Operations;

    /// <summary>Operations in a second.</summary>
    public double PerSecond => Covered > TimeSpan.Zero ? Operations / Covered.TotalSeconds : double.NaN;

    /// <summary>The share that took at most the SLA target, 0 to 1.</summary>
    public double SlaShare { get; } = double.NaN;

    /// <summary>How the operation stands to its thresholds.</summary>
    public ProbeState State { get; }

    /// <summary>The thresholds that are broken, as they were written.</summary>
    public IReadOnlyList<string> Broken { get; } = [];

    IEnumerable<string> Breaches(IReadOnlyList<Limit> limits) =>
        limits.Where(limit => !limit.Comparison.Holds(ValueOf(limit), limit.Bound)).Select(limit => limit.Setting);

    double ValueOf(Limit limit) =>
        limit.Metric == Metric.Success ? 1 - ErrorRate
        : limit.Statistic.Equals(Statistic.ShareWithin(targets.Sla)) ? SlaShare
        : limit.Statistic.NumberOf(sample!);
}
