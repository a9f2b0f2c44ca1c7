using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>The words for a limit and what came of it, the same in every report.</summary>
static class LimitLine
{
    const double SmallestExcess = 1.0005;

    public static string Subject(LimitRecord limit) =>
        limit.Phase is { } phase ? $"{phase}: {Words(limit)}" : Words(limit);

    static string Words(LimitRecord limit) =>
        limit.Statistic switch
        {
            // The statistic says it all, or the metric does.
            _ when limit.Metric == Metric.Ratio.Name && limit.Setting != BaselineChange.Setting =>
                $"ratio, {limit.Setting}",
            "throughput" => $"throughput{OfOperation(limit)}",
            "value" or "average" => limit.Metric,
            "rate" => $"{MetricOf(limit)} rate{OfOperation(limit)}",
            "min" when limit.Metric == Metric.Allocated.Name => "allocated",
            _ => $"{limit.Statistic} {MetricOf(limit)}{OfOperation(limit)}",
        };

    static string MetricOf(LimitRecord limit) => OperationName.Whole(limit.Metric);

    static string OfOperation(LimitRecord limit) =>
        MetricOf(limit) is var whole && whole != limit.Metric ? $" of {limit.Metric[(whole.Length + 1)..]}" : "";

    public static string Measured(LimitRecord limit) =>
        limit.Value is { } value ? Quantity.Text(value, UnitOf(limit.Unit)) : "nothing";

    public static string Range(LimitRecord limit) => Range(limit.Low, limit.High, limit.Unit);

    /// <summary>The words for an interval; empty where nothing is known of it.</summary>
    public static string Range(double? low, double? high, string unit) =>
        (low, high) switch
        {
            (null, null) => "",
            (null, { } end) => $"at most {Quantity.Text(end, UnitOf(unit))}",
            ({ } end, null) => $"at least {Quantity.Text(end, UnitOf(unit))}",
            ({ } first, { } last) => $"{Quantity.Text(first, UnitOf(unit))} to {Quantity.Text(last, UnitOf(unit))}",
        };

    /// <summary>What is demanded: of a ratio, in the user's own number too;
    /// of a baseline that nobody has approved yet, nothing.</summary>
    public static string Bound(LimitRecord limit) =>
        limit switch
        {
            { Setting: BaselineChange.Setting, Verdict: Verdict.Inconclusive, Approved: null } => "none yet",
            { Metric: var metric, Setting: not BaselineChange.Setting }
                when metric == Metric.Ratio.Name && Relation.Demand(limit.Bound) is { } demand =>
                $"{Words(limit.Comparison, limit.Bound, limit.Unit)} ({demand})",
            _ => Words(limit.Comparison, limit.Bound, limit.Unit),
        };

    static string Words(Comparison comparison, double bound, string unit) =>
        $"{comparison.Words()} {Quantity.Text(bound, UnitOf(unit))}";

    public static string Outcome(LimitRecord limit) =>
        limit.Verdict switch
        {
            Verdict.Regressed
            or Verdict.Improved when limit is { Setting: BaselineChange.Setting, Reason: { } change } => change,
            Verdict.Unchanged when limit.Setting == BaselineChange.Setting => "unchanged",
            Verdict.Passed => limit.Verdict.Words(),
            Verdict.Unchanged => "no slower",
            Verdict.Improved => "faster",
            Verdict.Regressed => $"slower{Excess(limit)}",
            Verdict.LimitBreached => $"broken{Excess(limit)}",
            _ => $"undecided: {limit.Reason}",
        };

    static string Excess(LimitRecord limit)
    {
        if (limit.Value is not { } value)
            return limit.Reason is { } reason ? $": {reason}" : "";
        if (limit.Bound <= 0 || value <= 0)
            return "";

        if (limit.Verdict == Verdict.Regressed)
            return $" by {Quantity.Digits(Math.Round((value - 1) * 100, 1))} %";

        var ratio = limit.Comparison.IsUpperBound() ? value / limit.Bound : limit.Bound / value;
        return ratio < SmallestExcess ? " by less than 0.1 %"
            : ratio < 2 ? $" by {Quantity.Digits(Math.Round((ratio - 1) * 100, 1))} %"
            : limit.Comparison.IsUpperBound() ? $", {Quantity.Digits(Math.Round(ratio, 1))} times the limit"
            : $", only 1/{Quantity.Digits(Math.Round(ratio, 1))} of the limit";
    }

    static Unit UnitOf(string symbol) => Unit.FromSymbol(symbol) ?? Unit.Number;
}
