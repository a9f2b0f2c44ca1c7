using PerfAssert.History;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>One number of one metric on one side.</summary>
/// <param name="Statistic">Which number.</param>
/// <param name="Unit">The symbol of its unit.</param>
/// <param name="Runs">The number of each run with its interval, newest first.</param>
/// <param name="IsExact">Whether all values of each run are the same, as those of allocation are where one thread does
/// all and waits for nothing.</param>
sealed record SideMetric(string Statistic, string Unit, IReadOnlyList<RunNumber> Runs, bool IsExact)
{
    /// <summary>The number of all runs together: the least of allocation, else the middle one.</summary>
    public double Value =>
        Statistic == PerfAssert.Statistics.Statistic.Min.Name
            ? Runs.Min(run => run.Value)
            : PerfAssert.Statistics.Statistic.Median.Of(new Sample([.. Runs.Select(run => run.Value)])).Value;

    /// <summary>From the lowest to the highest end of the intervals; an end is null where a run knows none.</summary>
    public (double? Low, double? High) Range =>
        (
            Runs.Any(run => run.Low is null) ? null : Runs.Min(run => run.Low),
            Runs.Any(run => run.High is null) ? null : Runs.Max(run => run.High)
        );

    /// <summary>The logarithms of the numbers; null where one has none.</summary>
    public RunLogs? Logs =>
        Runs.Any(run => run.Value <= 0)
            ? null
            : new([.. Runs.Select(run => Math.Log(run.Value))], Runs.Max(run => run.Deviation));

    /// <summary>Reads the metric of a test; null where no run has it.</summary>
    public static SideMetric? Of(IReadOnlyList<MeasuredTest> runs, string metric, HistoryStatistic statistic)
    {
        var found = runs.Select(run => (run.Test, Metric: run.Test.Metrics.FirstOrDefault(one => one.Name == metric)))
            .Where(run => run.Metric is not null && Find(run.Metric, statistic) is not null)
            .ToList();
        if (found.Count == 0)
            return null;

        var numbers = found.Select(run => RunNumber.Of(run.Test, run.Metric!, Find(run.Metric!, statistic)!)).ToList();
        var isExact = found.TrueForAll(run =>
            Number(run.Metric!, "min") is { } least && Number(run.Metric!, "mean") - least < 0.5
        );
        return new(Find(found[0].Metric!, statistic)!.Name, found[0].Metric!.Unit, numbers, isExact);
    }

    /// <summary>The number that suits a metric unless another is asked for;
    /// that of one operation of a load as that of all.</summary>
    public static HistoryStatistic StatisticOf(string metric) => HistoryStatistic.Of(OperationName.Whole(metric));

    /// <summary>A metric with a single number has that one only.</summary>
    static StatisticRecord? Find(MetricRecord metric, HistoryStatistic statistic) =>
        metric.Statistics.FirstOrDefault(one => one.Name == statistic.Name)
        ?? metric.Statistics.FirstOrDefault(one => one.Name == PerfAssert.Statistics.Statistic.Value.Name);

    static double? Number(MetricRecord metric, string statistic) =>
        metric.Statistics.FirstOrDefault(one => one.Name == statistic)?.Value;
}
