using PerfAssert.Limits;
using PerfAssert.Metrics;

namespace PerfAssert.History;

/// <summary>What must be the same for numbers to be compared over time.</summary>
/// <param name="Project">The test assembly.</param>
/// <param name="Test">The identity of the test.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Unit">The symbol of its unit: the same metric in another unit is another series.</param>
/// <param name="Machine">The machine class.</param>
/// <param name="Branch">The branch of the code.</param>
sealed record SeriesKey(string Project, string Test, string Metric, string Unit, string Machine, string Branch)
{
    /// <summary>Whether larger numbers are better: those of shares and of rates per second.</summary>
    public bool HigherIsBetter => Unit == Metrics.Unit.Share.Symbol || Unit == Metrics.Unit.PerSecond.Symbol;

    /// <summary>The number as people read it.</summary>
    public string Text(double value) => Quantity.Text(value, Metrics.Unit.FromSymbol(Unit) ?? Metrics.Unit.Number);

    /// <summary>By project, test and metric, then branch and machine.</summary>
    public static IComparer<SeriesKey> Order { get; } = Comparer<SeriesKey>.Create(Compare);

    static int Compare(SeriesKey one, SeriesKey other)
    {
        var order = string.CompareOrdinal(one.Project, other.Project);
        if (order == 0)
            order = string.CompareOrdinal(one.Test, other.Test);
        if (order == 0)
            order = string.CompareOrdinal(one.Metric, other.Metric);
        if (order == 0)
            order = string.CompareOrdinal(one.Branch, other.Branch);
        if (order == 0)
            order = string.CompareOrdinal(one.Machine, other.Machine);
        return order == 0 ? string.CompareOrdinal(one.Unit, other.Unit) : order;
    }
}

/// <summary>A number over time.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Statistic">Which number of the values of a run.</param>
/// <param name="Points">The runs, oldest first.</param>
sealed record Series(SeriesKey Key, HistoryStatistic Statistic, IReadOnlyList<HistoryPoint> Points)
{
    /// <summary>What stood under an earlier name and what stands under that of today as one.</summary>
    internal static Series Joined(SeriesKey key, Series former, Series? now) =>
        former with
        {
            Key = key,
            Points =
            [
                .. former
                    .Points.Concat(now?.Points ?? [])
                    .OrderBy(point => point.At)
                    .ThenBy(point => point.Run, StringComparer.Ordinal),
            ],
        };
}

/// <summary>The number in one run.</summary>
/// <param name="Run">The name of the run.</param>
/// <param name="At">When it began.</param>
/// <param name="Commit">The commit of the code, or null.</param>
/// <param name="Value">The number.</param>
/// <param name="Count">How many values it rests on.</param>
/// <param name="Deviation">Their standard deviation, or null.</param>
/// <param name="Errors">Operations that failed.</param>
/// <param name="Verdict">What came of the test, or null.</param>
sealed record HistoryPoint(
    string Run,
    DateTimeOffset At,
    string? Commit,
    double Value,
    int Count,
    double? Deviation,
    int Errors,
    Verdict? Verdict
);

/// <summary>A series in one line.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Statistic">Which number of the values of a run.</param>
/// <param name="Runs">How many runs there are.</param>
/// <param name="First">When the first of them began.</param>
/// <param name="Last">When the last of them began.</param>
/// <param name="Latest">The number in the last one.</param>
/// <param name="Mean">The mean over the runs.</param>
/// <param name="Least">The least over the runs.</param>
/// <param name="Most">The most over the runs.</param>
/// <param name="Red">Runs in which the test broke a limit or became slower.</param>
sealed record SeriesSummary(
    SeriesKey Key,
    HistoryStatistic Statistic,
    int Runs,
    DateTimeOffset First,
    DateTimeOffset Last,
    double Latest,
    double Mean,
    double Least,
    double Most,
    int Red
)
{
    /// <summary>What stood under an earlier name and what stands under that of today as one.</summary>
    internal static SeriesSummary Joined(SeriesKey key, SeriesSummary former, SeriesSummary? now) =>
        now is null
            ? former with
            {
                Key = key,
            }
            : new(
                key,
                now.Statistic,
                former.Runs + now.Runs,
                former.First < now.First ? former.First : now.First,
                former.Last > now.Last ? former.Last : now.Last,
                former.Last > now.Last ? former.Latest : now.Latest,
                ((former.Mean * former.Runs) + (now.Mean * now.Runs)) / (former.Runs + now.Runs),
                Math.Min(former.Least, now.Least),
                Math.Max(former.Most, now.Most),
                former.Red + now.Red
            );
}
