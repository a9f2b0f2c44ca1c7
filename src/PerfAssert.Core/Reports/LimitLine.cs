using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>The words for a limit and what came of it, the same in every report.</summary>
static class LimitLine
{
    const double SmallestExcess = 1.0005;

    public static string Subject(LimitRecord limit) => limit.Phase is { } phase ? $"{phase}: {Words(limit)}" : Words(limit);

    static string Words(LimitRecord limit) => limit.Statistic switch
    {
        // The statistic says it all, or the metric does.
        _ when limit.Metric == Metric.Ratio.Name && limit.Setting != BaselineChange.Setting => $"ratio, {limit.Setting}",
        "throughput" => $"throughput{OfOperation(limit)}",
        "value" or "average" => limit.Metric,
        "rate" => $"{MetricOf(limit)} rate{OfOperation(limit)}",
        "min" when limit.Metric == Metric.Allocated.Name => "allocated",
        _ => $"{limit.Statistic} {MetricOf(limit)}{OfOperation(limit)}",
    };

    static string MetricOf(LimitRecord limit) => OperationName.Whole(limit.Metric);

    static string OfOperation(LimitRecord limit) => MetricOf(limit) is var whole && whole != limit.Metric ? $" of {limit.Metric[(whole.Length + 1)..]}" : "";

    public static string Measured(LimitRecord limit) => limit.Value is { } value ? Quantity.Text(value, UnitOf(limit)) : "nothing";

    public static string Range(LimitRecord limit) => (limit.Low, limit.High) switch
    {
        (null, null) => "",
        (null, { } high) => $"at most {Quantity.Text(high, UnitOf(limit))}",
        ({ } low, null) => $"at least {Quantity.Text(low, UnitOf(limit))}",
        ({ } low, { } high) => $"{Quantity.Text(low, UnitOf(limit))} to {Quantity.Text(high, UnitOf(limit))}",
    };

    public static string Bound(LimitRecord limit) => $"{limit.Comparison.Words()} {Quantity.Text(limit.Bound, UnitOf(limit))}";

    public static string Outcome(LimitRecord limit) => limit.Verdict switch
    {
        Verdict.Regressed or Verdict.Improved when limit is { Setting: BaselineChange.Setting, Reason: { } change } => change,
        Verdict.Unchanged when limit.Setting == BaselineChange.Setting => "unchanged",
        Verdict.Passed => "held",
        Verdict.Unchanged => "no slower",
        Verdict.Improved => "faster",
        Verdict.Regressed => $"slower{Excess(limit)}",
        Verdict.LimitBreached => $"broken{Excess(limit)}",
        _ => $"undecided: {limit.Reason}",
    };

    static string Excess(LimitRecord limit)
    {
        if (limit.Value is not { } value || limit.Bound <= 0 || value <= 0) return "";

        if (limit.Verdict == Verdict.Regressed) return $" by {Quantity.Digits(Math.Round((value - 1) * 100, 1))} %";

        var ratio = limit.Comparison.IsUpperBound() ? value / limit.Bound : limit.Bound / value;
        return ratio < SmallestExcess ? " by less than 0.1 %"
            : ratio < 2 ? $" by {Quantity.Digits(Math.Round((ratio - 1) * 100, 1))} %"
            : limit.Comparison.IsUpperBound() ? $", {Quantity.Digits(Math.Round(ratio, 1))} times the limit"
            : $", only 1/{Quantity.Digits(Math.Round(ratio, 1))} of the limit";
    }

    static Unit UnitOf(LimitRecord limit) => Unit.FromSymbol(limit.Unit) ?? Unit.Number;
}
