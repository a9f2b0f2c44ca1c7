using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Html;

/// <summary>The charts of one test.</summary>
static class TestFigures
{
    const int MostPoints = 240;

    static readonly double[] shares =
    [
        0,
        0.1,
        0.25,
        0.5,
        0.75,
        0.9,
        0.95,
        0.975,
        0.99,
        0.995,
        0.999,
        0.9995,
        0.9999,
        0.99995,
        0.99999,
    ];

    /// <summary>Comparison, shares and distributions, as far as the test has them.</summary>
    /// <param name="test">The test.</param>
    /// <param name="id">Begins the names of its figures.</param>
    public static IReadOnlyList<Figure> Of(TestRecord test, string id) =>
        [
            .. Comparison(test, id),
            .. test
                .Limits.Index()
                .Where(pair => IsShare(pair.Item))
                .Select(pair => Gauge(pair.Item, FormattableString.Invariant($"{id}-share{pair.Index}"))),
            .. LoadFigures.Of(test, id),
            .. from pair in test.Metrics.Index()
            where IsDrawn(test, pair.Item)
            let values = Distribution.Of(pair.Item)
            where values is not null
            from figure in Shape(test, pair.Item, values, FormattableString.Invariant($"{id}-m{pair.Index}"))
            select figure,
        ];

    /// <summary>The durations, and what a limit speaks of; a ratio is drawn as a comparison.</summary>
    static bool IsDrawn(TestRecord test, MetricRecord metric) =>
        metric.Name != Metric.Ratio.Name
        && metric.Name != Metric.Success.Name
        && (metric.Name == Metric.Duration.Name || test.Limits.Any(limit => limit.Metric == metric.Name));

    static bool IsShare(LimitRecord limit) =>
        limit.Unit == Unit.Share.Symbol && limit.Value is >= 0 and <= 1 && limit.Setting != BaselineChange.Setting;

    static IEnumerable<Figure> Shape(TestRecord test, MetricRecord metric, Distribution all, string id)
    {
        var unit = metric.Unit;
        var marks = Marks(test, metric);
        var histogram = Histogram.Of(all);
        var isDuration = metric.Name == Metric.Duration.Name;
        yield return new(
            $"{id}-histogram",
            new HistogramChart(
                $"Distribution of {metric.Name}",
                unit,
                Round(histogram.From),
                Round(histogram.Width),
                histogram.Counts,
                histogram.Beyond,
                marks
            ),
            Drawing.Bars(histogram.Counts),
            $"Histogram of {Quantity.Digits(all.Count)} values from {Text(histogram.From, unit)} to "
                + $"{Text(histogram.To, unit)}"
                + $"{(histogram.Beyond > 0 ? $", {Quantity.Digits(histogram.Beyond)} beyond" : "")}.",
            HistogramTable(histogram, unit, metric.Name)
        )
        {
            Note = FarLimits(marks, histogram),
        };
        if (!isDuration)
            yield break;

        List<(double Share, double Value)> points =
        [
            .. from share in shares where (1 - share) * all.Count >= 1 select (share, all.Quantile(share)),
            (1, all.Max),
        ];
        yield return new(
            $"{id}-percentiles",
            new PercentileChart(
                $"Percentiles of {metric.Name}",
                unit,
                [.. points.Select(point => new[] { point.Share, Round(point.Value) })],
                marks
            ),
            Drawing.Line([.. points.Select((point, index) => ((double)index, point.Value))]),
            $"Percentile curve: half of the operations take {Text(all.Quantile(0.5), unit)} at most, the "
                + $"slowest {Text(all.Max, unit)}.",
            new(
                $"Percentiles of {metric.Name}",
                ["share of operations", "at most"],
                [.. points.Select(point => new[] { Quantity.Text(point.Share, Unit.Share), Text(point.Value, unit) })]
            )
        );

        if (metric.Values is not { Count: > 1 } values)
            yield break;

        var order = Downsampling.Of(InOrder(values), MostPoints);
        yield return new(
            $"{id}-order",
            new OrderChart(
                $"{Capital(metric.Name)} in order",
                unit,
                [.. order.Select(point => new[] { point.X, Round(point.Y) })],
                marks
            ),
            Drawing.Line(order),
            $"{Capital(metric.Name)} of {Quantity.Digits(values.Count)} iterations in the order in which "
                + "they were measured.",
            OrderTable(values, unit, metric.Name)
        );
    }

    /// <summary>A limit that is further away than the values are wide would press them into one bin: the viewer leaves
    /// it out by the same rule.</summary>
    static string? FarLimits(List<Mark> marks, Histogram histogram)
    {
        var width = histogram.To - histogram.From;
        var far = marks
            .Where(mark =>
                mark.Kind == "limit" && (mark.Value > histogram.To + width || mark.Value < histogram.From - width)
            )
            .Select(mark => mark.Label)
            .ToList();
        return far.Count == 0 ? null : $"Too far away to be drawn: {string.Join(", ", far)}.";
    }

    static (double X, double Y)[] InOrder(IReadOnlyList<double> values)
    {
        var points = new (double X, double Y)[values.Count];
        for (var index = 0; index < points.Length; index++)
            points[index] = (index + 1, values[index]);
        return points;
    }

    static DataTable HistogramTable(Histogram histogram, string unit, string name) =>
        new(
            $"Distribution of {name}",
            ["from", "to", "values"],
            [
                .. histogram.Counts.Select(
                    (count, index) =>
                        new[]
                        {
                            Text(histogram.From + (index * histogram.Width), unit),
                            Text(histogram.From + ((index + 1) * histogram.Width), unit),
                            Quantity.Digits(count),
                        }
                ),
                .. histogram.Beyond > 0
                    ?
                    [
                        [Text(histogram.To, unit), "and more", Quantity.Digits(histogram.Beyond)],
                    ]
                    : Array.Empty<string[]>(),
            ]
        );

    /// <summary>Ten parts in order are enough to read a drift.</summary>
    static DataTable OrderTable(IReadOnlyList<double> values, string unit, string name)
    {
        var size = (int)Math.Ceiling(values.Count / 10.0);
        return new(
            $"{Capital(name)} in order",
            ["iterations", "median", "longest"],
            [
                .. from part in values.Chunk(size).Index()
                let all = new Distribution(part.Item)
                select new[]
                {
                    FormattableString.Invariant(
                        $"{(part.Index * size) + 1} to {(part.Index * size) + part.Item.Length}"
                    ),
                    Text(all.Quantile(0.5), unit),
                    Text(all.Max, unit),
                },
            ]
        );
    }

    static Figure Gauge(LimitRecord limit, string id)
    {
        var verdict = limit.Verdict.ToString();
        return new(
            id,
            new GaugeChart(
                Capital(LimitLine.Subject(limit)),
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

    static IEnumerable<Figure> Comparison(TestRecord test, string id)
    {
        List<ComparisonRow> rows = [.. test.Limits.Select(Row).OfType<ComparisonRow>()];
        if (rows.Count == 0)
            yield break;

        yield return new(
            $"{id}-comparison",
            new ComparisonChart("Compared with baseline and reference", "", rows),
            Drawing.Intervals(rows),
            string.Join(" ", rows.Select(row => $"{row.Label}: {Change(row.Value)}.")),
            new(
                "Comparisons",
                ["compared", "change", "from", "to", "allowed"],
                [
                    .. rows.Select(row =>
                        new[] { row.Label, Change(row.Value), Change(row.Low), Change(row.High), Change(row.Bound) }
                    ),
                ]
            )
        );
    }

    static ComparisonRow? Row(LimitRecord limit)
    {
        if (limit.Value is not { } value)
            return null;
        var before =
            limit.Setting == BaselineChange.Setting ? limit.Approved ?? 0
            : limit.Metric == Metric.Ratio.Name ? 1
            : 0;
        if (before <= 0)
            return null;

        // A limit that only measures has no end.
        var label =
            limit.Setting == BaselineChange.Setting
                ? $"{LimitLine.Subject(limit)}, baseline"
                : LimitLine.Subject(limit);
        return new(
            label,
            Round(value / before),
            Round(limit.Low / before),
            Round(limit.High / before),
            limit.Bound < 1e100 ? Round(limit.Bound / before) : null,
            limit.Verdict.ToString()
        );
    }

    static string Change(double? ratio) =>
        ratio is not { } number ? ""
        : number == 1 ? "the same"
        : $"{(number > 1 ? "+" : "−")}{Quantity.Digits(Math.Round(Math.Abs(number - 1) * 100, 1))} %";

    /// <summary>The limits on values of the metric; a share or a throughput is on another scale.</summary>
    static List<Mark> Marks(TestRecord test, MetricRecord metric) =>
        [
            .. from limit in test.Limits
            where
                limit.Metric == metric.Name
                && limit.Unit == metric.Unit
                && limit.Setting != BaselineChange.Setting
                && limit.Statistic != "total"
            select new Mark(limit.Bound, $"{limit.Statistic} {LimitLine.Bound(limit)}", "limit"),
            .. from statistic in metric.Statistics
            where statistic.Name is "median" or "p95"
            select new Mark(
                Round(statistic.Value),
                $"{statistic.Name} {Text(statistic.Value, metric.Unit)}",
                "statistic"
            ),
        ];

    static double? Round(double? value) => value is { } number ? Round(number) : null;

    /// <summary>Six digits, as in the record: more would only make the page larger.</summary>
    internal static double Round(double value) =>
        value == 0 || !double.IsFinite(value)
            ? 0
            : double.Parse(
                value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
                System.Globalization.CultureInfo.InvariantCulture
            );

    static string Text(double value, string unit) => Quantity.Text(value, Unit.FromSymbol(unit) ?? Unit.Number);

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
