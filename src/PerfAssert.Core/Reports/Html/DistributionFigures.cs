using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Html;

/// <summary>The charts of the values of one metric.</summary>
static class DistributionFigures
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

    /// <summary>The histogram; of durations also percentiles, and the values in order where they were kept.</summary>
    /// <param name="test">The test, whose limits are marked.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="all">Its values.</param>
    /// <param name="id">Begins the names of the figures.</param>
    public static IEnumerable<Figure> Of(TestRecord test, MetricRecord metric, Distribution all, string id)
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
                ChartForm.Number(histogram.From),
                ChartForm.Number(histogram.Width),
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
                [.. points.Select(point => new[] { point.Share, ChartForm.Number(point.Value) })],
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
                $"{ChartForm.Title(metric.Name)} in order",
                unit,
                [.. order.Select(point => new[] { point.X, ChartForm.Number(point.Y) })],
                marks
            ),
            Drawing.Line(order),
            $"{ChartForm.Title(metric.Name)} of {Quantity.Digits(values.Count)} iterations in the order in which "
                + "they were measured.",
            OrderTable(values, unit, metric.Name)
        );
    }

    /// <summary>A limit that is further away than the values are wide would press them into one bin: the viewer leaves
    /// it out by the same rule.</summary>
    static string? FarLimits(List<ChartMark> marks, Histogram histogram)
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
            $"{ChartForm.Title(name)} in order",
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

    /// <summary>The limits on values of the metric; a share or a throughput is on another scale.</summary>
    static List<ChartMark> Marks(TestRecord test, MetricRecord metric) =>
        [
            .. from limit in test.Limits
            where
                limit.Metric == metric.Name
                && limit.Unit == metric.Unit
                && limit.Setting != BaselineChange.Setting
                && limit.Statistic != "total"
            select new ChartMark(limit.Bound, $"{limit.Statistic} {LimitLine.Bound(limit)}", "limit"),
            .. from statistic in metric.Statistics
            where statistic.Name is "median" or "p95"
            select new ChartMark(
                ChartForm.Number(statistic.Value),
                $"{statistic.Name} {Text(statistic.Value, metric.Unit)}",
                "statistic"
            ),
        ];

    static string Text(double value, string unit) => Quantity.Text(value, Unit.FromSymbol(unit) ?? Unit.Number);
}
