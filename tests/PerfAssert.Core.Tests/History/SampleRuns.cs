using PerfAssert.Core.Tests.Records;
using PerfAssert.History;
using PerfAssert.Limits;

namespace PerfAssert.Core.Tests.History;

/// <summary>Runs made by hand, an hour apart.</summary>
static class SampleRuns
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 6, 0, 0, TimeSpan.Zero);

    public static HistoryRun Run(int number, params HistoryResult[] results) =>
        At(Start.AddHours(number), FormattableString.Invariant($"run-{number:000}"), results);

    public static HistoryRun At(DateTimeOffset at, string name, params HistoryResult[] results) =>
        new()
        {
            Run = name,
            At = at,
            Project = "Shop.Tests",
            Branch = "main",
            Commit = name.PadRight(40, 'c'),
            Machine = SampleRecord.Machine.MachineClass,
            Tool = "0.1.0",
            Environment = SampleRecord.Machine,
            Results = results.Length > 0 ? results : [Result("Places_an_order", 100)],
        };

    public static HistoryResult Result(
        string test,
        double value,
        string metric = "duration",
        string unit = "ns",
        Verdict? verdict = Verdict.Passed
    ) =>
        new()
        {
            Test = $"Shop.Tests.OrderTests.{test}",
            Metric = metric,
            Unit = unit,
            Verdict = verdict,
            Count = 30,
            Errors = 0,
            Numbers =
            [
                .. HistoryStatistic.All.Select(statistic =>
                    statistic.Name switch
                    {
                        "sd" => 1.5,
                        "p99.9" => double.NaN,
                        "mean" => value + 1,
                        _ => value,
                    }
                ),
            ],
            Histogram = SparseHistogram.Of([value, value, value * 1.1]),
        };
}
