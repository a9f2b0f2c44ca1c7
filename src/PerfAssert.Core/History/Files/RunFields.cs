using System.Text;

namespace PerfAssert.History.Files;

/// <summary>The names that stand in the lines of a run, in the order in which they are written.</summary>
static class RunFields
{
    /// <summary>What the first line of a run begins with, and no other.</summary>
    public static readonly byte[] HeaderStart = "{\"schema\":"u8.ToArray();

    /// <summary>What the last line of a run begins with, and no other.</summary>
    public static readonly byte[] FooterStart = "{\"results\":"u8.ToArray();

    public const int Test = 0,
        Metric = 1,
        Unit = 2,
        Verdict = 3,
        Count = 4,
        Errors = 5,
        FirstNumber = 6;

    /// <summary>Of a result.</summary>
    public static readonly byte[][] OfResult =
    [
        .. new[] { "test", "metric", "unit", "verdict", "n", "errors" }
            .Concat(HistoryStatistic.All.Select(statistic => statistic.Name))
            .Append("histogram")
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Behind the numbers.</summary>
    public static int Histogram { get; } = OfResult.Length - 1;
}
