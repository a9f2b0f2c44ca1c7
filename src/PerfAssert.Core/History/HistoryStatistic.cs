using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.History;

/// <summary>A number that is kept of the values of a metric.</summary>
sealed record HistoryStatistic
{
    HistoryStatistic(string name, int place) => (Name, Place) = (name, place);

    /// <summary>Every number that is kept: those of the summary of a record.</summary>
    public static IReadOnlyList<HistoryStatistic> All { get; } =
    [.. Statistic.Summary.Select((statistic, place) => new HistoryStatistic(statistic.Name, place))];

    /// <summary>The standard deviation.</summary>
    public static HistoryStatistic Deviation { get; } = Find(Statistic.StandardDeviation.Name)!;

    /// <summary>Its name: <c>mean</c>, <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>Where it stands among the numbers of a result.</summary>
    public int Place { get; }

    /// <summary>The statistic of this name, or null.</summary>
    public static HistoryStatistic? Find(string name) =>
        All.FirstOrDefault(statistic => statistic.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The number of a metric that is looked at unless another is asked for: of durations and ratios the
    /// middle, of allocation the least, else the mean.</summary>
    public static HistoryStatistic Of(string metric) =>
        Find(
            metric == Metric.Duration.Name || metric == Metric.Ratio.Name || metric == Metric.Reference.Name
                ? Statistic.Median.Name
            : metric == Metric.Allocated.Name ? Statistic.Min.Name
            : Statistic.Mean.Name
        )!;
}
