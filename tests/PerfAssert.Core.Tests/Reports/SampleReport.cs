using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>Reports made by hand, the same on every machine.</summary>
static class SampleReport
{
    /// <summary>A report with every kind of chart.</summary>
    public static Report Everything { get; } = new([Large(tests: 2, values: 300) with { Tests = [.. Large(tests: 2, values: 300).Tests, .. SampleRecord.Run.Tests] }])
    {
        Trends =
        [
            new("Shop.Places_an_order", "duration", "p95", "ns", [.. Enumerable.Range(0, 60).Select(number => new TrendPoint(SampleRecord.Run.Started.AddDays(number), (number < 40 ? 100e6 : 112e6) + (number * 7919 % 13 * 1e5), $"c{number:x8}", 105e6))])
            { Changes = [new(40, 100e6, 112e6, "c00000027", "c00000028")] },
        ],
        Events = [new(SampleRecord.Run.Started, "critical", "Shop.Places_an_order", "mean over 100 ms"), new(SampleRecord.Run.Started.AddHours(1), "resolved", "Shop.Places_an_order", "3 good runs")],
    };

    public static RunRecord Large(int tests, int values)
    {
        var random = new Random(7);
        return SampleRecord.Of([.. Enumerable.Range(0, tests).Select(number => Measured(FormattableString.Invariant($"Shop.Tests.OrderTests.Sells_many_things(number: {number})"), values, random))]);
    }

    static TestRecord Measured(string name, int values, Random random)
    {
        double[] durations = [.. Enumerable.Range(0, values).Select(_ => Math.Round(100e6 * Math.Exp(0.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))))];
        return SampleRecord.Held with
        {
            Name = name,
            Kind = random.Next(2) == 0 ? "api" : "db",
            Limits = [.. SampleRecord.Held.Limits, new("MinSlaPercent", "duration", "share within 200 ms", Comparison.AtLeast, 0.95, "%", 0.998, 0.988, 1, 500, Verdict.Passed, null)],
            Metrics = [SampleRecord.Held.Metrics[0] with { Count = values, Values = durations }, .. SampleRecord.Held.Metrics.Skip(1)],
        };
    }
}
