using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Exchange;

/// <summary>Names and numbers as other tools keep them: the same in every run, and harmless wherever they are shown.</summary>
static class MetricNames
{
    /// <summary>Most tools refuse longer names of benchmarks.</summary>
    const int LongestName = 1000;
    const int LongestColumn = 200;

    /// <summary>The statistics that are exported of each metric.</summary>
    public static IReadOnlyList<string> Statistics { get; } = ["mean", "median", "p95", "p99", "value"];

    /// <summary>A name of its own for each test; where two tests have the same one, the later gets a number.</summary>
    public static IReadOnlyList<(TestRecord Test, string Name)> Of(IEnumerable<TestRecord> tests) => Unique(tests, test => OneLine.Short(test.Name, LongestName));

    /// <summary>The same of letters, digits and <c>._-()</c> only, so that it needs no quotes in a table and is no formula.</summary>
    public static IReadOnlyList<(TestRecord Test, string Name)> Columns(IEnumerable<TestRecord> tests) => Unique(tests, test => Column(test.Name));

    /// <summary>The statistics of a metric that are exported, with their intervals.</summary>
    public static IEnumerable<StatisticRecord> Exported(MetricRecord metric) => metric.Name == Metric.Allocated.Name
        ? metric.Statistics.Where(statistic => statistic.Name == "min")
        : metric.Statistics.Where(statistic => Statistics.Contains(statistic.Name));

    /// <summary>Whether more of a metric is worse. Of a metric that nothing is known of, its limits tell.</summary>
    public static bool IsWorseWhenMore(TestRecord test, MetricRecord metric) =>
        metric.Unit == Unit.Nanoseconds.Symbol || metric.Unit == Unit.Bytes.Symbol ||
        test.Limits.Any(limit => limit.Metric == metric.Name && limit.Comparison is Limits.Comparison.Under or Limits.Comparison.AtMost);

    /// <summary>The name of a metric. In a record that somebody else wrote it may be anything.</summary>
    public static string Of(MetricRecord metric) => Metric.IsName(metric.Name) ? metric.Name : Column(metric.Name);

    static string Column(string name)
    {
        var column = string.Concat(OneLine.Short(name, LongestColumn).Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '(' or ')' ? letter : '_'));
        return column.Length > 0 && (char.IsLetterOrDigit(column[0]) || column[0] == '_') ? column : $"_{column}";
    }

    static List<(TestRecord Test, string Name)> Unique(IEnumerable<TestRecord> tests, Func<TestRecord, string> nameOf)
    {
        var (named, taken) = (new List<(TestRecord, string)>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var test in tests)
        {
            var wanted = nameOf(test);
            var (name, number) = (wanted, taken.GetValueOrDefault(wanted, 1));
            while (!taken.TryAdd(name, 1)) name = FormattableString.Invariant($"{wanted}_{++number}");
            taken[wanted] = number;
            named.Add((test, name));
        }

        return named;
    }
}
