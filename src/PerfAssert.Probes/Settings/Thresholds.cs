using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Probes.Settings;

/// <summary>Reads what is expected of operations.</summary>
static class Thresholds
{
    const double LeastMs = 0.000_001;

    /// <summary>What is expected of one operation.</summary>
    /// <param name="options">What is expected unless an operation says otherwise.</param>
    /// <param name="prefix">What stands before the names of the settings of this operation.</param>
    /// <param name="own">Its own expectations.</param>
    public static Targets Of(ProbeOptions options, string prefix, OperationOptions? own)
    {
        var sla = Nanoseconds($"{prefix}{nameof(options.SlaTargetMs)}", own?.SlaTargetMs ?? options.SlaTargetMs);
        var share = ProbeSettings.Possible(
            $"{prefix}{nameof(options.MinSlaPercent)}",
            own?.MinSlaPercent ?? options.MinSlaPercent,
            0,
            100
        );

        var warning = Read($"{prefix}{nameof(options.Warning)}", own?.Warning ?? options.Warning);
        var critical = Read($"{prefix}{nameof(options.Critical)}", own?.Critical ?? options.Critical);
        if (share > 0)
            critical.Add(LimitText.Parse(FormattableString.Invariant($"sla({sla / 1e6:0.######}ms) >= {share}%")));

        var asked = options.BoundsMs.Select(bound => Nanoseconds(nameof(options.BoundsMs), bound));
        var named = warning
            .Concat(critical)
            .Where(limit => limit.Unit == Unit.Nanoseconds)
            .Select(limit => (long)Math.Round(limit.Bound));
        return new(
            sla,
            warning,
            critical,
            [.. asked.Concat(named).Append(sla).Where(bound => bound > 0).Distinct().Order()]
        );
    }

    static List<Limit> Read(string setting, IReadOnlyList<string> texts)
    {
        var limits = texts.Select(LimitText.Parse).ToList();
        foreach (var limit in limits.Where(limit => !IsKnown(limit)))
            throw new ProblemException(Problem.ProbeThreshold(ProbeSettings.Full(setting), limit.Setting));
        return limits;
    }

    static bool IsKnown(Limit limit) =>
        limit.Metric == Metric.Duration || (limit.Metric == Metric.Success && limit.Statistic.Equals(Statistic.Rate));

    static long Nanoseconds(string setting, double milliseconds) =>
        (long)Math.Round(ProbeSettings.Possible(setting, milliseconds, LeastMs, ProbeSettings.MostMs) * 1e6);
}
