namespace PerfAssert.History.Files;

/// <summary>Every point.</summary>
sealed class GatheredPoints : IGathered<GatheredPoints>
{
    readonly List<HistoryPoint> points = [];

    public bool IsEmpty => points.Count == 0;

    /// <summary>Oldest first; of two runs of one time that with the lesser name.</summary>
    public IReadOnlyList<HistoryPoint> Ordered =>
        [.. points.OrderBy(point => point.At).ThenBy(point => point.Run, StringComparer.Ordinal)];

    public void Add(HistoryPoint point) => points.Add(point);

    public void Add(GatheredPoints other) => points.AddRange(other.points);
}
