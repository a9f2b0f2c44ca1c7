using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Comparing;

/// <summary>Tests made by hand, with a time that is known to 1 %.</summary>
static class Timed
{
    public static TestRecord Test(string method, double milliseconds, double allocated = 1000) =>
        SampleRecord.Test(method, Verdict.Passed) with
        {
            ErrorPerEnd = 0.01,
            Iterations = 400,
            OperationsPerIteration = 1,
            Metrics = [Metric("duration", "ns", milliseconds * 1e6), Exact("allocated", "B", allocated)],
        };

    public static MetricRecord Metric(string name, string unit, double value, double reach = 0.01) =>
        new(
            name,
            unit,
            400,
            0,
            [
                new("mean", value, value * (1 - reach), value * (1 + reach)),
                new("median", value, value * (1 - reach), value * (1 + reach)),
                new("min", value * 0.9, null, null),
                new("sd", value * 0.1, null, null),
            ],
            null
        );

    public static MetricRecord Exact(string name, string unit, double value) =>
        new(
            name,
            unit,
            400,
            0,
            [new("mean", value, value, value), new("median", value, value, value), new("min", value, null, null)],
            null
        );
}
