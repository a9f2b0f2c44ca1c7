using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>What the measured operations of a run used together.</summary>
static class Resources
{
    /// <summary>Each as a name and a text; what no test knows is left out.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(RunRecord run)
    {
        var tests = run.Tests.Where(test => test.Metrics.Count > 0).ToList();
        if (tests.Count == 0)
            return [];

        var seconds = tests.Sum(test => test.Seconds);
        var pause = Sum(tests, Metric.GcPause, _ => 1);
        var errors = tests.Sum(test => (long)test.Errors);
        return
        [
            (
                "measured",
                $"{Seconds(seconds)}"
                    + (
                        tests.Sum(test => test.WarmupSeconds) is > 0 and var warmup
                            ? $", after {Seconds(warmup)} of warm-up"
                            : ""
                    )
            ),
            (
                "operations",
                Quantity.Digits(
                    tests.Sum(test =>
                        test.Load?.Operations ?? (double)test.Iterations * Math.Max(test.OperationsPerIteration, 1)
                    )
                )
            ),
            .. Known(tests, Metric.Allocated)
                ? [("allocated", $"about {Quantity.Text(Allocated(tests), Unit.Bytes)} of managed memory")]
                : Array.Empty<(string, string)>(),
            .. Known(tests, Metric.Gen0)
                ?
                [
                    (
                        "collections",
                        string.Join(
                            '/',
                            new[] { Metric.Gen0, Metric.Gen1, Metric.Gen2 }.Select(gen =>
                                Quantity.Digits(Math.Round(Sum(tests, gen, _ => 1)))
                            )
                        ) + " of generation 0/1/2"
                    ),
                ]
                : Array.Empty<(string, string)>(),
            .. Known(tests, Metric.GcPause)
                ?
                [
                    (
                        "collection pauses",
                        $"{Quantity.Text(pause, Unit.Nanoseconds)}"
                            + (seconds > 0 ? $", {Quantity.Text(pause / 1e9 / seconds, Unit.Share)} of the time" : "")
                    ),
                ]
                : Array.Empty<(string, string)>(),
            .. Highest(tests, second => second.Cpu) is { } cpu
                ? [("processor", $"{Quantity.Text(cpu, Unit.Share)} busy at most, under load")]
                : Array.Empty<(string, string)>(),
            .. Highest(tests, second => second.WorkingSet) is { } memory
                ? [("memory", $"{Quantity.Text(memory, Unit.Bytes)} at most, under load")]
                : Array.Empty<(string, string)>(),
            .. errors > 0
                ?
                [
                    (
                        "errors",
                        FormattableString.Invariant($"{errors} {(errors == 1 ? "operation" : "operations")} failed")
                    ),
                ]
                : Array.Empty<(string, string)>(),
        ];
    }

    static double? Highest(IEnumerable<TestRecord> tests, Func<LoadSecond, double?> of) =>
        tests.SelectMany(test => test.Load?.Timeline ?? []).Max(of);

    static string Seconds(double seconds) => Quantity.Text(seconds * 1e9, Unit.Nanoseconds);

    static bool Known(IEnumerable<TestRecord> tests, Metric metric) =>
        tests.Any(test => test.Metrics.Any(found => found.Name == metric.Name));

    /// <summary>The sum of a metric over all values of all tests.</summary>
    static double Allocated(IEnumerable<TestRecord> tests) =>
        Sum(tests, Metric.Allocated, test => Math.Max(test.OperationsPerIteration, 1));

    static double Sum(IEnumerable<TestRecord> tests, Metric metric, Func<TestRecord, double> factor) =>
        tests.Sum(test =>
            test.Metrics.FirstOrDefault(found => found.Name == metric.Name) is { } found
            && found.Statistics.FirstOrDefault(statistic => statistic.Name == "mean") is { } mean
                ? mean.Value * found.Count * factor(test)
                : 0
        );
}
