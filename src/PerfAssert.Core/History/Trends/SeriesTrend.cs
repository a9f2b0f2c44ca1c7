using PerfAssert.Metrics;
using PerfAssert.Statistics.Trends;

namespace PerfAssert.History.Trends;

/// <summary>What a series says of itself.</summary>
/// <param name="Series">The series.</param>
/// <param name="Changes">Where its level changed, oldest first.</param>
/// <param name="Averages">The moving average up to each point.</param>
/// <param name="Chart">The control chart of the points since the last change, or null where they are fewer than
/// <see cref="ControlChart.FewestValues"/>.</param>
/// <param name="Hours">The pattern over the hours of the day, as shares of the level.</param>
/// <param name="Days">The pattern over the days of the week, as shares of the level.</param>
sealed record SeriesTrend(
    Series Series,
    IReadOnlyList<DatedChange> Changes,
    IReadOnlyList<double> Averages,
    ControlChart? Chart,
    SeasonalProfile Hours,
    SeasonalProfile Days
)
{
    /// <summary>The runs of a moving average.</summary>
    public const int Window = 10;

    /// <summary>With fewer runs nothing can be said.</summary>
    public const int FewestRuns = 10;

    // Their numbers are few and jump, or are those of the reference and not of the test.
    static readonly string[] unwatched =
    [
        Metric.Gen0.Name,
        Metric.Gen1.Name,
        Metric.Gen2.Name,
        Metric.GcPause.Name,
        Metric.Reference.Name,
    ];

    /// <summary>Whether there are enough runs to say anything.</summary>
    public bool IsKnown => Series.Points.Count >= FewestRuns;

    /// <summary>The first run of the drift that goes on now, or null.</summary>
    public HistoryPoint? DriftingSince => Chart?.DriftingSince is { } place ? Level[place] : null;

    /// <summary>The points since the last change.</summary>
    public IReadOnlyList<HistoryPoint> Level =>
        [.. Series.Points.Skip(Changes.Count == 0 ? 0 : Changes[^1].Point.Index)];

    /// <summary>Whether trends of this metric are looked at unless it is asked for by name.</summary>
    public static bool IsWatched(string metric) => !unwatched.Contains(metric, StringComparer.Ordinal);

    /// <summary>Looks at a series.</summary>
    public static SeriesTrend Of(Series series, ChangePointOptions? options = null)
    {
        double[] values = [.. series.Points.Select(point => point.Value)];
        var changes = ChangePoints.Find(values, options).Select(change => Dated(series, change)).ToList();
        var seasonal = Shares(series.Points, changes).ToList();
        return new(
            series,
            changes,
            MovingAverage.Of(values, Window),
            ControlChart.Of(values[(changes.Count == 0 ? 0 : changes[^1].Point.Index)..]),
            SeasonalProfile.ByHour(seasonal),
            SeasonalProfile.ByDay(seasonal)
        );
    }

    static DatedChange Dated(Series series, ChangePoint change) =>
        new(series.Key, change, series.Points[change.Earliest - 1], series.Points[change.Latest]);

    /// <summary>Each value over its level, so that a step is no season.</summary>
    static IEnumerable<(DateTimeOffset At, double Value)> Shares(
        IReadOnlyList<HistoryPoint> points,
        List<DatedChange> changes
    )
    {
        var next = 0;
        for (var i = 0; i < points.Count; i++)
        {
            while (next < changes.Count && changes[next].Point.Index <= i)
                next++;
            double? level =
                next > 0 ? changes[next - 1].Point.After
                : changes.Count > 0 ? changes[0].Point.Before
                : null;
            yield return (points[i].At, level is null or 0 ? points[i].Value : points[i].Value / level.Value);
        }
    }
}
