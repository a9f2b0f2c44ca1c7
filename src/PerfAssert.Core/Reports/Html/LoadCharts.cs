using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Html;

/// <summary>The course of a load: rate, users, durations, errors and resources over time, with its phases.</summary>
static class LoadCharts
{
    const int MostRows = 120;
    const int MostPoints = 600;

    public static IReadOnlyList<Figure> Of(TestRecord test, string id)
    {
        if (test.Load is not { Timeline.Count: > 0 } load)
            return [];

        var durations = test
            .Limits.Where(limit => limit is { Metric: "duration", Unit: "ns" })
            .Select(limit => new ChartMark(limit.Bound, $"{limit.Statistic} {LimitLine.Bound(limit)}", "limit"))
            .ToList();
        return
        [
            .. Figure(
                load,
                $"{id}-rate",
                "Rate of successes",
                Unit.PerSecond,
                [],
                ("succeeded", "line", second => second.Rate)
            ),
            .. Figure(
                load,
                $"{id}-users",
                "Users with an operation under way",
                Unit.Number,
                [],
                ("users", "line", second => second.Users)
            ),
            .. Figure(
                load,
                $"{id}-durations",
                "Durations over time",
                Unit.Nanoseconds,
                durations,
                ("p50", "line", second => second.P50),
                ("p95", "line", second => second.P95),
                ("p99", "line", second => second.P99),
                ("from p50", "low", second => second.P50),
                ("to p99", "high", second => second.P99)
            ),
            .. Figure(
                load,
                $"{id}-errors",
                "Failed operations",
                Unit.Number,
                [],
                ("failed", "bar", second => second.Errors)
            ),
            .. Figure(
                load,
                $"{id}-shares",
                "Processor and collector",
                Unit.Share,
                [],
                ("machine", "line", second => second.Cpu),
                ("process", "line", second => second.ProcessCpu),
                ("collection pauses", "line", second => second.GcPauseShare)
            ),
            .. Figure(
                load,
                $"{id}-memory",
                "Memory",
                Unit.Bytes,
                [],
                ("working set", "line", second => second.WorkingSet),
                ("managed heap", "line", second => second.Heap)
            ),
        ];
    }

    /// <summary>None where no second knows any of the series.</summary>
    static IEnumerable<Figure> Figure(
        LoadRecord load,
        string id,
        string title,
        Unit unit,
        IReadOnlyList<ChartMark> marks,
        params (string Name, string Role, Func<LoadSecond, double?> Of)[] wanted
    )
    {
        var series = wanted
            .Select(one => (one.Name, one.Role, one.Of, Points: Points(load, one.Of)))
            .Where(one => one.Points.Length > 0)
            .ToList();
        if (series.Count == 0)
            yield break;

        var shown = series.Where(one => one.Role is "line" or "bar").ToList();
        // The edges of a band must have the same places, so nothing is left out between them.
        var timeline = series.Select(one => new TimelineSeries(
            one.Name,
            one.Role,
            [
                .. Thinned(one.Points, one.Role)
                    .Select(point => new[] { ChartForm.Number(point.X), ChartForm.Number(point.Y) }),
            ]
        ));
        yield return new(
            id,
            new TimelineChart(
                title,
                unit.Symbol,
                [.. timeline],
                [
                    .. load.Phases.Select(phase => new TimelinePhase(
                        OneLine.Short(phase.Name),
                        phase.Began,
                        phase.Began + phase.Seconds
                    )),
                ],
                marks
            ),
            Drawing.Lines([.. shown.Select(one => one.Points)]),
            $"{title}: {string.Join("; ", shown.Select(one => $"{one.Name} {Range(one.Points, unit)}"))}.",
            Table(load, title, unit, [.. shown.Select(one => (one.Name, one.Of))])
        );
    }

    static (double X, double Y)[] Points(LoadRecord load, Func<LoadSecond, double?> of) =>
        [
            .. from second in load.Timeline
            let value = of(second)
            where value is { } number && double.IsFinite(number)
            select (second.At, value.Value),
        ];

    static IReadOnlyList<(double X, double Y)> Thinned((double X, double Y)[] points, string role)
    {
        if (role is not ("low" or "high"))
            return Downsampling.Of(points, MostPoints);

        var step = (int)Math.Ceiling(points.Length / (double)MostPoints);
        return step == 1 ? points : [.. points.Where((_, index) => index % step == 0)];
    }

    /// <summary>Every so-many-th second, so that hours are a table too.</summary>
    static DataTable Table(
        LoadRecord load,
        string title,
        Unit unit,
        IReadOnlyList<(string Name, Func<LoadSecond, double?> Of)> series
    )
    {
        var step = (int)Math.Ceiling(load.Timeline.Count / (double)MostRows);
        return new(
            step == 1 ? title : FormattableString.Invariant($"{title}, every {step} seconds"),
            ["second", "phase", .. series.Select(one => one.Name)],
            [
                .. from pair in load.Timeline.Index()
                where pair.Index % step == 0
                select (string[])
                    [
                        Quantity.Digits(pair.Item.At),
                        pair.Item.Phase,
                        .. series.Select(one => one.Of(pair.Item) is { } value ? Text(value, unit) : ""),
                    ],
            ]
        );
    }

    static string Range(IReadOnlyList<(double X, double Y)> points, Unit unit) =>
        $"from {Text(points.Min(point => point.Y), unit)} to {Text(points.Max(point => point.Y), unit)}";

    static string Text(double value, Unit unit) => Quantity.Text(value, unit);
}
