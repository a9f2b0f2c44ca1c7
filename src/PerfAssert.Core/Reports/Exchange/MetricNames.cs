using PerfAssert.Files;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Exchange;

/// <summary>Names and numbers as other tools keep them:
/// the same in every run, and harmless wherever they are shown.</summary>
static class MetricNames
{
    /// <summary>The statistics that are exported of each metric.</summary>
    public static IReadOnlyList<string> Statistics { get; } = ["mean", "median", "p95", "p99", "value"];

    /// <summary>The tests of runs by their identities, of each assembly those of its newest run: other tools keep one
    /// number of a name. What nothing tells from another test has no name.</summary>
    public static IReadOnlyList<(RunRecord Run, TestRecord Test, string Name)> Of(IEnumerable<RunRecord> runs) =>
        Named(
            runs.GroupBy(run => run.Assembly).Select(same => same.MaxBy(run => run.Started)!),
            identity => OneLine.Of(LongText.Of(identity))
        );

    /// <summary>The tests of all runs, named by letters, digits and <c>._-()</c> only, so that the name needs no quotes
    /// in a table and is no formula.</summary>
    public static IReadOnlyList<(RunRecord Run, TestRecord Test, string Name)> Columns(IEnumerable<RunRecord> runs) =>
        Named(runs, identity => Column(LongText.Of(identity)));

    /// <summary>The letters that a column may have.</summary>
    public static string Column(string name)
    {
        var column = string.Concat(
            OneLine
                .Of(name)
                .Select(letter =>
                    char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '(' or ')' ? letter : '_'
                )
        );
        return column.Length > 0 && (char.IsLetterOrDigit(column[0]) || column[0] == '_') ? column : $"_{column}";
    }

    /// <summary>The names of things that must differ although their letters do not: each that shares its name gets a
    /// hash of what it is, so that no name depends on the order.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<(string Name, string Identity)> things)
    {
        var shared = things
            .Distinct()
            .CountBy(thing => thing.Name)
            .Where(count => count.Value > 1)
            .Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. things.Select(thing =>
                shared.Contains(thing.Name) ? $"{thing.Name}_{Fnv1a.Of(thing.Identity)}" : thing.Name
            ),
        ];
    }

    /// <summary>The statistics of a metric that are exported, with their intervals.</summary>
    public static IEnumerable<StatisticRecord> Exported(MetricRecord metric) =>
        metric.Name == Metric.Allocated.Name
            ? metric.Statistics.Where(statistic => statistic.Name == "min")
            : metric.Statistics.Where(statistic => Statistics.Contains(statistic.Name));

    /// <summary>Whether more of a metric is worse. Of a metric that nothing is known of, its limits tell.</summary>
    public static bool IsWorseWhenMore(TestRecord test, MetricRecord metric) =>
        metric.Unit == Unit.Nanoseconds.Symbol
        || metric.Unit == Unit.Bytes.Symbol
        || test.Limits.Any(limit =>
            limit.Metric == metric.Name && limit.Comparison is Limits.Comparison.Under or Limits.Comparison.AtMost
        );

    /// <summary>The name of a metric. In a record that somebody else wrote it may be anything.</summary>
    public static string Of(MetricRecord metric) =>
        Metric.IsName(metric.Name) ? metric.Name : Column(LongText.Of(metric.Name));

    static List<(RunRecord Run, TestRecord Test, string Name)> Named(
        IEnumerable<RunRecord> runs,
        Func<string, string> form
    )
    {
        List<(RunRecord Run, TestRecord Test)> tests =
        [
            .. runs.SelectMany(run => run.Distinct.Select(test => (run, test))),
        ];
        var names = Distinct([
            .. tests.Select(one => (form(one.Test.Identity), $"{one.Run.Project}\n{one.Test.Identity}")),
        ]);
        return [.. tests.Select((one, place) => (one.Run, one.Test, names[place]))];
    }
}
