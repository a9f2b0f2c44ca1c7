using PerfAssert.Limits;

namespace PerfAssert.History.Files;

/// <summary>The points as a few numbers.</summary>
sealed class GatheredSum : IGathered<GatheredSum>
{
    int runs,
        red;
    double sum;
    double least = double.PositiveInfinity;
    double most = double.NegativeInfinity;
    DateTimeOffset first = DateTimeOffset.MaxValue;
    HistoryPoint? last;

    public bool IsEmpty => runs == 0;

    public SeriesSummary Summary(SeriesKey key, HistoryStatistic statistic) =>
        new(key, statistic, runs, first, last!.At, last.Value, sum / runs, least, most, red);

    public void Add(HistoryPoint point)
    {
        runs++;
        red += point.Verdict is Verdict.LimitBreached or Verdict.Regressed ? 1 : 0;
        sum += point.Value;
        Stretch(point.Value, point.Value, point.At, point);
    }

    public void Add(GatheredSum other)
    {
        runs += other.runs;
        red += other.red;
        sum += other.sum;
        Stretch(other.least, other.most, other.first, other.last);
    }

    void Stretch(double low, double high, DateTimeOffset from, HistoryPoint? latest)
    {
        (least, most) = (Math.Min(least, low), Math.Max(most, high));
        if (from < first)
            first = from;
        if (latest is not null && (last is null || IsLater(latest, last)))
            last = latest;
    }

    static bool IsLater(HistoryPoint one, HistoryPoint other) =>
        one.At > other.At || (one.At == other.At && string.CompareOrdinal(one.Run, other.Run) > 0);
}
