using System.Security.Cryptography;
using System.Text;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Metrics;
using PerfAssert.Reports;
using PerfAssert.Reports.Html;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Serve.Views;

/// <summary>The history of the last day, week or month: a line for each series, and the chart of each, with its
/// baseline and its changes.</summary>
sealed class HistoryView(
    HistoryTrends trends,
    Func<SeriesKey, HistoryStatistic, ApprovedNumber?> baseline,
    DateTimeOffset from
)
{
    const int MostRows = 500;

    readonly Dictionary<string, SeriesTrend> shown = trends
        .Series.Where(trend => trend.Series.Points.Count > 0 && trend.Series.Points[^1].At >= from)
        .OrderByDescending(trend => Step(trend, from) is { IsWorse: true })
        .ThenByDescending(trend => Step(trend, from) is not null)
        .ThenByDescending(trend => trend.Series.Key.Metric == Metrics.Metric.Duration.Name)
        .ThenByDescending(trend => trend.Series.Points[^1].Verdict)
        .ThenBy(trend => trend.Series.Key, SeriesKey.Order)
        .Take(MostRows)
        .ToDictionary(trend => IdOf(trend.Series.Key));

    /// <summary>A line for each series, those that became worse first.</summary>
    public IReadOnlyList<object> Rows => [.. shown.Select(pair => Row(pair.Key, pair.Value))];

    /// <summary>The chart of a series; null: there is none of this name.</summary>
    public TrendChart? Chart(string id)
    {
        if (!shown.TryGetValue(id, out var trend))
            return null;

        var points = trend.Series.Points;
        var first = First(points);
        return new(
            OneLine.Short($"{trend.Series.Key.Test}: {trend.Series.Statistic.Name} {trend.Series.Key.Metric}"),
            trend.Series.Key.Unit,
            Thinned(points.Index().Skip(first).Select(point => (point.Item.At, point.Item.Value))),
            Thinned(points.Index().Skip(first).Select(point => (point.Item.At, trend.Averages[point.Index]))),
            [.. trend.Changes.Where(change => change.FirstAfter.At >= from).Select(Step)],
            Baseline(trend) is { } approved
                ? [new(approved.Value, $"{approved.Word} {trend.Series.Key.Text(approved.Value)}", "statistic")]
                : []
        );
    }

    object Row(string id, SeriesTrend trend)
    {
        var (key, points) = (trend.Series.Key, trend.Series.Points);
        var last = points[^1];
        var approved = Baseline(trend);
        var step = Step(trend, from);
        return new
        {
            Id = id,
            Project = OneLine.Short(key.Project),
            Test = OneLine.Short(key.Test),
            Number = $"{trend.Series.Statistic.Name} {OneLine.Short(key.Metric)}",
            Metric = OneLine.Short(key.Metric),
            Branch = OneLine.Short(key.Branch),
            Machine = OneLine.Short(key.Machine),
            Runs = points.Count - First(points),
            Latest = key.Text(last.Value),
            At = last.At.ToUnixTimeMilliseconds(),
            last.Verdict,
            Baseline = approved is null ? null : $"{key.Text(approved.Value)} {approved.Word}",
            AgainstBaseline = approved is { Value: > 0 } ? Change(last.Value / approved.Value) : null,
            Change = step is null ? null : TrendAnswer.Sentence(step),
            IsWorse = step?.IsWorse,
            Drifts = trend.DriftingSince is not null,
        };
    }

    /// <summary>What was approved; where nobody did, the level since the last change.</summary>
    ApprovedNumber? Baseline(SeriesTrend trend) =>
        baseline(trend.Series.Key, trend.Series.Statistic) is { } approved ? approved
        : trend.IsKnown ? new(Statistic.Median.Of(new([.. trend.Level.Select(point => point.Value)])).Value, "usual")
        : null;

    /// <summary>The first point within the view.</summary>
    int First(IReadOnlyList<HistoryPoint> points) =>
        points.Index().FirstOrDefault(point => point.Item.At >= from).Index;

    static DatedChange? Step(SeriesTrend trend, DateTimeOffset from) =>
        trend.Changes.LastOrDefault(change => change.FirstAfter.At >= from);

    static TrendStep Step(DatedChange change) =>
        new(
            change.FirstAfter.At.ToUnixTimeMilliseconds(),
            change.Point.Before,
            change.Point.After,
            OneLine.Short(
                $"{Change(change.Point.After / change.Point.Before)}"
                    + $"{(change.Commits is { } commits ? $", {commits}" : "")}"
            ),
            change.IsWorse
        );

    static string Change(double ratio) =>
        !double.IsFinite(ratio) ? "from nothing"
        : Math.Round((ratio - 1) * 100, 1) is var percent && percent == 0 ? "the same"
        : $"{(percent > 0 ? "+" : "−")}{Quantity.Digits(Math.Abs(percent))} %";

    static IReadOnlyList<double[]> Thinned(IEnumerable<(DateTimeOffset At, double Value)> points) =>
        [
            .. Downsampling
                .Of([.. points.Select(point => ((double)point.At.ToUnixTimeMilliseconds(), point.Value))])
                .Select(point => new[] { point.X, point.Y }),
        ];

    static string IdOf(SeriesKey key) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', key.Project, key.Test, key.Metric, key.Unit, key.Machine, key.Branch)
                )
            )
        )[..16];
}

/// <summary>A number that a series is compared with.</summary>
/// <param name="Value">The number.</param>
/// <param name="Word">What it is.</param>
sealed record ApprovedNumber(double Value, string Word);
