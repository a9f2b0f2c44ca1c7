using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Html;

/// <summary>The charts of one test.</summary>
static class TestFigures
{
    /// <summary>Comparison, shares and distributions, as far as the test has them.</summary>
    /// <param name="test">The test.</param>
    /// <param name="id">Begins the names of its figures.</param>
    public static IReadOnlyList<Figure> Of(TestRecord test, string id) =>
        [
            .. ComparisonFigure.Of(test, id),
            .. test
                .Limits.Index()
                .Where(pair => IsShare(pair.Item))
                .Select(pair => Gauge(pair.Item, FormattableString.Invariant($"{id}-share{pair.Index}"))),
            .. LoadCharts.Of(test, id),
            .. from pair in test.Metrics.Index()
            where IsDrawn(test, pair.Item)
            let values = Distribution.Of(pair.Item)
            where values is not null
            from figure in DistributionFigures.Of(
                test,
                pair.Item,
                values,
                FormattableString.Invariant($"{id}-m{pair.Index}")
            )
            select figure,
        ];

    /// <summary>The durations, and what a limit speaks of; a ratio is drawn as a comparison.</summary>
    static bool IsDrawn(TestRecord test, MetricRecord metric) =>
        metric.Name != Metric.Ratio.Name
        && metric.Name != Metric.Success.Name
        && (metric.Name == Metric.Duration.Name || test.Limits.Any(limit => limit.Metric == metric.Name));

    static bool IsShare(LimitRecord limit) =>
        limit.Unit == Unit.Share.Symbol && limit.Value is >= 0 and <= 1 && limit.Setting != BaselineChange.Setting;

    static Figure Gauge(LimitRecord limit, string id)
    {
        var verdict = limit.Verdict.ToString();
        return new(
            id,
            new GaugeChart(
                ChartForm.Title(LimitLine.Subject(limit)),
                limit.Unit,
                limit.Value!.Value,
                limit.Low,
                limit.High,
                limit.Bound,
                limit.Comparison.IsUpperBound(),
                verdict
            ),
            Drawing.Share(limit.Value.Value, limit.Bound),
            $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}: "
                + $"{LimitLine.Outcome(limit)}.",
            new(
                LimitLine.Subject(limit),
                ["", "share"],
                [
                    ["measured", LimitLine.Measured(limit)],
                    ["interval", LimitLine.Range(limit)],
                    ["limit", LimitLine.Bound(limit)],
                ]
            )
        );
    }
}
