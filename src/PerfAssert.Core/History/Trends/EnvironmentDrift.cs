namespace PerfAssert.History.Trends;

/// <summary>Many tests that have nothing to do with one another changed at once: that is the machine, the runtime, or
/// something all of them use, and hardly each of them.</summary>
/// <param name="Machine">The machine class.</param>
/// <param name="Branch">The branch.</param>
/// <param name="From">The last run before.</param>
/// <param name="Until">The first run after.</param>
/// <param name="Changes">The changes that came together.</param>
/// <param name="Tests">How many tests changed.</param>
/// <param name="Of">How many there are.</param>
sealed record EnvironmentDrift(
    string Machine,
    string Branch,
    HistoryPoint From,
    HistoryPoint Until,
    IReadOnlyList<DatedChange> Changes,
    int Tests,
    int Of
)
{
    const int FewestTests = 4;
    const double LeastShare = 0.3;
    const double OneWay = 0.8;
    const int Slack = 1;

    /// <summary>Whether most became worse.</summary>
    public bool IsWorse => Changes.Count(change => change.IsWorse) * 2 > Changes.Count;

    /// <summary>Looks for changes that came together.</summary>
    public static IReadOnlyList<EnvironmentDrift> Find(IReadOnlyList<SeriesTrend> trends) =>
        [
            .. from trend in trends
            where trend.IsKnown
            group trend by (trend.Series.Key.Machine, trend.Series.Key.Branch) into same
            from drift in Find(same.Key.Machine, same.Key.Branch, [.. same])
            orderby drift.Until.At
            select drift,
        ];

    static IEnumerable<EnvironmentDrift> Find(string machine, string branch, List<SeriesTrend> trends)
    {
        var tests = trends.Select(trend => trend.Series.Key.Test).Distinct().Count();
        var fewest = Math.Max(FewestTests, (int)Math.Ceiling(LeastShare * tests));
        var rest = trends.SelectMany(trend => trend.Changes.Select(change => Around(trend, change))).ToList();
        while (rest.Count >= fewest)
        {
            // The place that most stretches share is where one of them ends.
            var most = rest.Select(change =>
                    rest.Where(other => other.From < change.Until && change.Until <= other.Until).ToList()
                )
                .Select(together => OneDirection(together))
                .MaxBy(Count)!;
            if (Count(most) < fewest)
                yield break;

            var changes = most.Select(found => found.Change).ToList();
            yield return new(
                machine,
                branch,
                changes.Select(change => change.LastBefore).MaxBy(point => point.At)!,
                changes.Select(change => change.FirstAfter).MinBy(point => point.At)!,
                changes,
                Count(most),
                tests
            );
            rest.RemoveAll(most.Contains);
        }
    }

    static int Count(List<(DateTimeOffset From, DateTimeOffset Until, DatedChange Change)> changes) =>
        changes.Select(found => found.Change.Series.Test).Distinct().Count();

    /// <summary>Those that became worse, or those that became better, where they are nearly all.</summary>
    static List<(DateTimeOffset From, DateTimeOffset Until, DatedChange Change)> OneDirection(
        List<(DateTimeOffset From, DateTimeOffset Until, DatedChange Change)> together
    )
    {
        var worse = together.Where(found => found.Change.IsWorse).ToList();
        var better = together.Where(found => !found.Change.IsWorse).ToList();
        var larger = worse.Count >= better.Count ? worse : better;
        return larger.Count >= OneWay * together.Count ? larger : [];
    }

    /// <summary>A run more on either side, because the noise of each series moves the place a little.</summary>
    static (DateTimeOffset From, DateTimeOffset Until, DatedChange Change) Around(SeriesTrend trend, DatedChange change)
    {
        var points = trend.Series.Points;
        return (
            points[Math.Max(0, change.Point.Earliest - 1 - Slack)].At,
            points[Math.Min(points.Count - 1, change.Point.Latest + Slack)].At,
            change
        );
    }
}
