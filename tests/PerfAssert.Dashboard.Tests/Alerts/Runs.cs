using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Runs of which only the mean of each test matters.</summary>
static class Runs
{
    public static DateTimeOffset Monday { get; } = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    public static RunRecord At(DateTimeOffset time, params (string Test, double MeanMs)[] tests) =>
        SampleRecord.Run with
        {
            Run = FormattableString.Invariant($"{time:yyyyMMdd'T'HHmmss'Z'}"),
            Started = time,
            Seconds = 60,
            Tests = [.. tests.Select(test => Test(test.Test, test.MeanMs))],
        };

    /// <summary>A test with this mean; NaN: the measurement could not tell.</summary>
    public static TestRecord Test(string name, double meanMs)
    {
        var (value, low, high) = double.IsNaN(meanMs)
            ? (90e6, 10e6, 300e6)
            : (meanMs * 1e6, meanMs * 1e6, meanMs * 1e6);
        return SampleRecord.Held with
        {
            Class = "Shop",
            Method = name,
            Arguments = null,
            Name = name,
            Verdict = Verdict.Passed,
            Limits = [],
            Metrics =
            [
                new(
                    "duration",
                    "ns",
                    100,
                    0,
                    [
                        new("mean", value, low, high),
                        new("p95", value, low, high),
                        new("min", value, null, null),
                        new("max", value, null, null),
                    ],
                    null
                ),
            ],
        };
    }
}
