using PerfAssert.Problems;
using PerfAssert.Statistics.Trends;

namespace PerfAssert.History.Trends;

/// <summary>What a whole history says.</summary>
/// <param name="Series">Each series.</param>
/// <param name="Environment">What happened to many at once.</param>
sealed record HistoryTrends(IReadOnlyList<SeriesTrend> Series, IReadOnlyList<EnvironmentDrift> Environment)
{
    /// <summary>How far back runs tell what the level is.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(180);

    readonly HashSet<DatedChange> shared = new(
        [.. Environment.SelectMany(drift => drift.Changes)],
        ReferenceEqualityComparer.Instance
    );

    /// <summary>Reads the series of a query and looks at them.</summary>
    /// <exception cref="ProblemException">The history cannot be read.</exception>
    public static async Task<HistoryTrends> Find(
        IHistory history,
        HistoryQuery query,
        ChangePointOptions? options,
        CancellationToken cancellation
    )
    {
        var series = await history.Read(query, cancellation);
        return Of(
            series
                .Where(found => query.Metric is not null || SeriesTrend.IsWatched(found.Key.Metric))
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancellation)
                .Select(found => SeriesTrend.Of(found, options))
        );
    }

    /// <summary>Puts together what series say.</summary>
    public static HistoryTrends Of(IEnumerable<SeriesTrend> trends)
    {
        List<SeriesTrend> series = [.. trends];
        return new(series, EnvironmentDrift.Find(series));
    }

    /// <summary>Whether a change came together with many others.</summary>
    public bool IsShared(DatedChange change) => shared.Contains(change);

    /// <summary>The changes whose first run after lies in a stretch of time, worse ones first,
    /// then the largest.</summary>
    public IReadOnlyList<DatedChange> Changes(DateTimeOffset from, DateTimeOffset until) =>
        [
            .. Series
                .SelectMany(trend => trend.Changes)
                .Where(change => change.FirstAfter.At >= from && change.FirstAfter.At < until)
                .OrderByDescending(change => change.IsWorse)
                .ThenByDescending(change => Math.Abs(change.Point.Change)),
        ];
}
