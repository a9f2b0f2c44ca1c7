using PerfAssert.History;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.History;

/// <summary>A result of a history as the metric of a record: its numbers have no intervals.</summary>
static class ResultMetric
{
    const int MostValues = 100_000;

    public static MetricRecord Of(HistoryResult result) =>
        new(
            result.Metric,
            result.Unit,
            result.Count,
            0,
            [
                .. HistoryStatistic
                    .All.Where(statistic => result[statistic] is not null)
                    .Select(statistic => new StatisticRecord(statistic.Name, result[statistic]!.Value, null, null)),
            ],
            result.Histogram is { } histogram ? Values([.. histogram]) : null
        );

    /// <summary>The middle of each bucket, so often as it holds values.</summary>
    static List<double>? Values(byte[] histogram)
    {
        try
        {
            var buckets = SparseHistogram.Read(histogram);
            return buckets.Sum(bucket => bucket.Count) > MostValues
                ? null
                :
                [
                    .. buckets.SelectMany(bucket =>
                        Enumerable.Repeat((bucket.Low + bucket.High) / 2, (int)bucket.Count)
                    ),
                ];
        }
        catch (FormatException)
        {
            return null; // The numbers beside it are whole.
        }
    }
}
