using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Reports.Html;

/// <summary>The charts of what is known beyond a single run.</summary>
static class RunFigures
{
    const int MostRows = 200;

    public static IReadOnlyList<Figure> Of(Report report) =>
        [
            .. report
                .Trends.Index()
                .Where(pair => pair.Item.Points.Count > 0)
                .Select(pair => Trend(pair.Item, FormattableString.Invariant($"trend{pair.Index}"))),
            .. report.Events.Count > 0 ? [Events(report.Events)] : Array.Empty<Figure>(),
        ];

    static Figure Trend(Trend trend, string id)
    {
        var title = $"{trend.Test}: {trend.Statistic} {trend.Metric}";
        List<(double X, double Y)> points = [.. trend.Points.Select(point => (Time(point.At), point.Value))];
        List<(double X, double Y)> average =
        [
            .. from point in trend.Points where point.Average is not null select (Time(point.At), point.Average!.Value),
        ];
        var changes = trend.Changes.Where(change => change.Index >= 0 && change.Index < trend.Points.Count).ToList();
        return new(
            id,
            new TrendChart(
                OneLine.Short(title),
                trend.Unit,
                Points(points),
                Points(average),
                [
                    .. changes.Select(change => new TrendStep(
                        Time(trend.Points[change.Index].At),
                        ChartForm.Number(change.Before),
                        ChartForm.Number(change.After),
                        OneLine.Short(Words(change)),
                        IsWorse(trend, change)
                    )),
                ],
                []
            ),
            Drawing.Lines([points, average]),
            $"{title} in {Quantity.Digits(trend.Points.Count)} runs; "
                + $"{(changes.Count == 0 ? "no change for good" : string.Join("; ", changes.Select(Words)))}.",
            Table(trend, changes)
        );
    }

    static DataTable Table(Trend trend, List<TrendChange> changes)
    {
        var first = Math.Max(0, trend.Points.Count - MostRows);
        return new(
            $"{trend.Test}: {trend.Statistic} "
                + $"{trend.Metric}{(first > 0 ? FormattableString.Invariant($", the last {MostRows} runs") : "")}",
            ["run", "commit", "value", "moving average", "change"],
            [
                .. trend
                    .Points.Index()
                    .Skip(first)
                    .Select(pair =>
                        new[]
                        {
                            Date(pair.Item.At),
                            Commit(pair.Item.Commit),
                            Text(pair.Item.Value, trend.Unit),
                            pair.Item.Average is { } average ? Text(average, trend.Unit) : "",
                            changes.Find(change => change.Index == pair.Index) is { } change ? Words(change) : "",
                        }
                    ),
            ]
        );
    }

    static Figure Events(IReadOnlyList<ReportEvent> events)
    {
        List<ReportEvent> ordered = [.. events.OrderBy(one => one.At)];
        return new(
            "events",
            new EventChart(
                "Errors and alerts",
                "",
                [
                    .. ordered.Select(one => new EventPoint(
                        Time(one.At),
                        OneLine.Short(one.Level),
                        OneLine.Short($"{one.Subject}: {one.Text}")
                    )),
                ]
            ),
            Markup.None,
            $"{Quantity.Digits(ordered.Count)} events from {Date(ordered[0].At)} to {Date(ordered[^1].At)}.",
            new(
                "Errors and alerts",
                ["when", "level", "about", "what"],
                [.. ordered.TakeLast(MostRows).Select(one => new[] { Date(one.At), one.Level, one.Subject, one.Text })]
            )
        );
    }

    static string Words(TrendChange change)
    {
        var percent =
            change.Before == 0
                ? "changed"
                : $"{(change.After > change.Before ? "+" : "−")}"
                    + $"{Quantity.Digits(Math.Round(Math.Abs((change.After / change.Before) - 1) * 100, 1))} "
                    + "%";
        return (change.LastGood, change.FirstBad) switch
        {
            (null, null) => percent,
            (null, { } bad) => $"{percent} with {Commit(bad)}",
            ({ } good, null) => $"{percent} after {Commit(good)}",
            var (good, bad) => $"{percent} between {Commit(good)} and {Commit(bad)}",
        };
    }

    /// <summary>Of a rate or a share more is better; of times, bytes and plain numbers less is.</summary>
    static bool IsWorse(Trend trend, TrendChange change) =>
        (change.After > change.Before)
        == (trend.Unit != Unit.PerSecond.Symbol && trend.Unit != Unit.Share.Symbol && trend.Statistic != "throughput");

    static IReadOnlyList<double[]> Points(List<(double X, double Y)> points) =>
        [.. Downsampling.Of(points).Select(point => new[] { point.X, ChartForm.Number(point.Y) })];

    static string Commit(string? commit) => commit is { Length: > 12 } ? commit[..12] : commit ?? "";

    static double Time(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Text(double value, string unit) => Quantity.Text(value, Unit.FromSymbol(unit) ?? Unit.Number);
}
