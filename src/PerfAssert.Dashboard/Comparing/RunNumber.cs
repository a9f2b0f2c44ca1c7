using PerfAssert.Records;
using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>A number of one run.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end of its interval, or null.</param>
/// <param name="High">The upper end of its interval, or null.</param>
/// <param name="Deviation">How unsure the run alone is of it: the standard deviation of its logarithm.</param>
sealed record RunNumber(double Value, double? Low, double? High, double Deviation)
{
    /// <summary>A middle value varies so many times as much as a mean of normal values.</summary>
    const double MedianOfNormal = 1.2533;

    /// <summary>So many deviations above the middle, 90 % of normal values are left behind.</summary>
    const double NormalAt90 = 1.2816;

    public static RunNumber Of(TestRecord test, MetricRecord metric, StatisticRecord number) =>
        new(number.Value, number.Low, number.High, DeviationOf(test, metric, number));

    static double DeviationOf(TestRecord test, MetricRecord metric, StatisticRecord number)
    {
        var error = test.ErrorPerEnd > 0 ? test.ErrorPerEnd : Interval.DefaultError;
        return (number.Value, number.Low, number.High) switch
        {
            (<= 0, _, _) => 0,
            var (_, low, high) when low > 0 && high > 0 => RunLogs.DeviationOf(
                Math.Log(high.Value) - Math.Log(low.Value),
                error
            ),
            var (value, _, high) when high > value => RunLogs.DeviationOf(
                2 * (Math.Log(high.Value) - Math.Log(value)),
                error
            ),
            var (value, low, _) when low > 0 && low < value => RunLogs.DeviationOf(
                2 * (Math.Log(value) - Math.Log(low.Value)),
                error
            ),
            var (value, _, _) => OfValues(metric, value),
        };
    }

    /// <summary>A history keeps no intervals, but how far the values scatter; a few far ones move no middle.</summary>
    static double OfValues(MetricRecord metric, double value)
    {
        if (Number(metric, Statistic.StandardDeviation.Name) is not { } deviation || metric.Count == 0)
            return 0;

        var middle = Number(metric, Statistic.Median.Name);
        var inside =
            middle == value && Number(metric, "p90") is { } high && high > value
                ? Math.Min(deviation, (high - value) / NormalAt90)
                : deviation;
        return MedianOfNormal * inside / value / Math.Sqrt(metric.Count);
    }

    static double? Number(MetricRecord metric, string statistic) =>
        metric.Statistics.FirstOrDefault(one => one.Name == statistic)?.Value;
}
