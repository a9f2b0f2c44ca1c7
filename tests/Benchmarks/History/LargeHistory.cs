using PerfAssert.History;
using PerfAssert.Limits;

namespace PerfAssert.Benchmarks.History;

/// <summary>A history of 400 series over 90 days: a million results unless told otherwise.</summary>
static class LargeHistory
{
    public const int Series = 400;
    public const int Days = 90;
    public static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The runs, oldest first, spread evenly over the days.</summary>
    public static IEnumerable<HistoryRun> Runs(int results)
    {
        var random = new Random(1);
        var runs = results / Series;
        for (var run = 0; run < runs; run++)
        {
            var at = End.AddDays(-Days) + (TimeSpan.FromDays(Days) * ((run + 0.5) / runs));
            yield return new()
            {
                Run = FormattableString.Invariant($"{at:yyyyMMdd'T'HHmmss'Z'}-{run:x6}"),
                At = at,
                Project = "Shop.Tests",
                Branch = "main",
                Commit = FormattableString.Invariant($"{run:x40}"),
                Machine = "AMD EPYC, 2 cores, Debian x64, .NET 10, workstation concurrent GC",
                Tool = "0.1.0",
                Results = [.. Enumerable.Range(0, Series).Select(test => Result(test, random))],
            };
        }
    }

    static HistoryResult Result(int test, Random random)
    {
        var values = new double[60];
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Round((1000 + test) * (1 + (0.1 * random.NextDouble())), 3);
        Array.Sort(values);
        return new()
        {
            Test = FormattableString.Invariant($"Shop.Tests.Ordering.OrderTests.Places_an_order_of_size(size: {test})"),
            Metric = "duration",
            Unit = "ns",
            Verdict = Verdict.Passed,
            Count = values.Length,
            Errors = 0,
            Numbers =
            [
                values.Average(),
                values[30],
                28.87,
                values[0],
                values[54],
                values[57],
                values[59],
                values[59],
                values[59],
            ],
            Histogram = SparseHistogram.Of(values),
        };
    }
}
