using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Records;

/// <summary>A record made by hand, the same on every machine:
/// tests with every verdict, and one that was not measured.</summary>
static class SampleRecord
{
    public static MachineReceipt Machine { get; } =
        new()
        {
            Cpu = "Example CPU @ 3.00GHz",
            Cores = 8,
            Os = "Debian GNU/Linux 12 (bookworm)",
            Architecture = "x64",
            Runtime = "10.0.1",
            Gc = "workstation concurrent",
            MemoryBytes = 17_179_869_184,
            Configuration = "Release",
            RuntimeSettings = ["DOTNET_TieredPGO=0"],
            Commit = "0123456789abcdef0123456789abcdef01234567",
        };

    public static TestRecord Held { get; } =
        Test("Places_an_order", Verdict.Passed) with
        {
            Iterations = 412,
            OperationsPerIteration = 1,
            WarmupOperations = 60,
            WarmupEnd = WarmupEnd.Settled,
            WarmupSeconds = 0.75,
            Seconds = 41.5,
            ErrorPerEnd = 0.001,
            Limits =
            [
                new(
                    "MeanUnderMs",
                    "duration",
                    "mean",
                    Comparison.Under,
                    150e6,
                    "ns",
                    121.69e6,
                    120.2e6,
                    123.18e6,
                    412,
                    Verdict.Passed,
                    null
                ),
                new(
                    "P95UnderMs",
                    "duration",
                    "p95",
                    Comparison.Under,
                    200e6,
                    "ns",
                    180.5e6,
                    176e6,
                    186.1e6,
                    412,
                    Verdict.Passed,
                    null
                ),
                new(
                    "MaxAllocatedBytes",
                    "allocated",
                    "min",
                    Comparison.AtMost,
                    2048,
                    "B",
                    1536,
                    null,
                    null,
                    412,
                    Verdict.Passed,
                    null
                ),
            ],
            Metrics =
            [
                new(
                    "duration",
                    "ns",
                    412,
                    3,
                    [
                        new("mean", 121.69e6, 120.2e6, 123.18e6),
                        new("median", 118e6, 116.9e6, 119.3e6),
                        new("sd", 13e6, null, null),
                        new("min", 98e6, null, null),
                        new("p90", 171e6, 165e6, 175.5e6),
                        new("p95", 180.5e6, 176e6, 186.1e6),
                        new("p99", 195e6, 187e6, null),
                        new("p99.9", 199.9e6, 190e6, null),
                        new("max", 201e6, null, null),
                    ],
                    [121.5e6, 98e6, 201e6, 118e6]
                ),
                new("allocated", "B", 412, 0, [new("mean", 1536, 1536, 1536), new("min", 1536, null, null)], null),
                new("gen0", "", 412, 0, [new("mean", 0.25, 0.2, 0.3)], [0, 0, 1, 0]),
                new("gen1", "", 412, 0, [new("mean", 0, 0, 0)], null),
                new("gen2", "", 412, 0, [new("mean", 0, 0, 0)], null),
            ],
        };

    public static TestRecord Broken { get; } =
        Test("Finds_an_order", Verdict.LimitBreached, "number: 7") with
        {
            Iterations = 900,
            OperationsPerIteration = 1,
            Confirmed = true,
            WarmupOperations = 60,
            WarmupEnd = WarmupEnd.CutShort,
            WarmupSeconds = 0.5,
            Seconds = 2,
            ErrorPerEnd = 0.01,
            Limits =
            [
                new(
                    "P95UnderMs",
                    "duration",
                    "p95",
                    Comparison.Under,
                    2e6,
                    "ns",
                    2.1949e6,
                    2.15e6,
                    2.25e6,
                    900,
                    Verdict.LimitBreached,
                    null
                ),
                new(
                    "p99.9 < 5ms",
                    "duration",
                    "p99.9",
                    Comparison.Under,
                    5e6,
                    "ns",
                    4.9e6,
                    4.1e6,
                    null,
                    900,
                    Verdict.Inconclusive,
                    "p99.9 needs 4603 iterations and there was time for 900"
                ),
                new(
                    "allocated < 1KB",
                    "allocated",
                    "min",
                    Comparison.Under,
                    1024,
                    "B",
                    102_912,
                    null,
                    null,
                    900,
                    Verdict.LimitBreached,
                    null
                ),
                new(
                    "success_rate >= 99%",
                    "success",
                    "rate",
                    Comparison.AtLeast,
                    0.99,
                    "%",
                    0.4,
                    0.36,
                    0.44,
                    900,
                    Verdict.LimitBreached,
                    null
                ),
            ],
            Metrics =
            [
                new(
                    "duration",
                    "ns",
                    900,
                    120,
                    [new("mean", 1.5e6, 1.45e6, 1.55e6), new("median", 1.4e6, 1.38e6, 1.43e6)],
                    null
                ),
            ],
            Errors = 540,
            Findings =
            [
                new("outliers", "120 of 900 durations lie far from the rest. They count like the others."),
                new("errors", "540 operations failed, the first: TimeoutException: The operation has timed out."),
            ],
        };

    public static TestRecord Undecided { get; } =
        Test("Counts_the_stock", Verdict.Inconclusive) with
        {
            Iterations = 25,
            OperationsPerIteration = 1,
            Limits =
            [
                new(
                    "MeanUnderMs",
                    "duration",
                    "mean",
                    Comparison.Under,
                    100e6,
                    "ns",
                    99.5e6,
                    97e6,
                    102e6,
                    25,
                    Verdict.Inconclusive,
                    "the limit lies inside the interval"
                ),
                new(
                    "MedianUnderMs",
                    "duration",
                    "median",
                    Comparison.Under,
                    100e6,
                    "ns",
                    null,
                    null,
                    null,
                    0,
                    Verdict.Inconclusive,
                    "no operation ended without an error"
                ),
            ],
        };

    public static TestRecord Throughput { get; } =
        Test("Hashes_a_name", Verdict.LimitBreached) with
        {
            Iterations = 1000,
            OperationsPerIteration = 2500,
            Limits =
            [
                new(
                    "MinOpsPerSecond",
                    "duration",
                    "throughput",
                    Comparison.AtLeast,
                    20e6,
                    "/s",
                    9_467_455.6,
                    8.6e6,
                    10.5e6,
                    1000,
                    Verdict.LimitBreached,
                    null
                ),
            ],
            Metrics = [new("duration", "ns", 1000, 0, [new("mean", 105.625, 95.5, 115.75)], null)],
        };

    public static TestRecord Launched { get; } =
        Test("Starts_the_shop", Verdict.Passed) with
        {
            Iterations = 500,
            OperationsPerIteration = 1,
            Launches = 5,
            HeapLimitBytes = 209_715_200,
            Limits =
            [
                new(
                    "sla(2s) >= 95%",
                    "duration",
                    "share within 2 s",
                    Comparison.AtLeast,
                    0.95,
                    "%",
                    0.998,
                    0.988,
                    1,
                    500,
                    Verdict.Passed,
                    null
                ),
            ],
            Findings =
            [
                new(
                    "not-settled",
                    "The JIT compiler was still at work when measuring began: the numbers may be too high."
                ),
            ],
        };

    public static TestRecord Compared { get; } =
        Test("Sorts_the_orders", Verdict.Regressed) with
        {
            Iterations = 300,
            OperationsPerIteration = 25,
            Limits =
            [
                new(
                    "FasterThan(Sorts_by_hand)",
                    "ratio",
                    "median",
                    Comparison.Under,
                    0.833333,
                    "",
                    0.5,
                    0.49,
                    0.51,
                    300,
                    Verdict.Passed,
                    null
                ),
                new(
                    "NotSlowerThan(Sorts_as_before)",
                    "ratio",
                    "median",
                    Comparison.Under,
                    1.0247,
                    "",
                    1.08,
                    1.06,
                    1.1,
                    300,
                    Verdict.Regressed,
                    null
                ),
                new(
                    "NotSlowerThan(Sorts_twice)",
                    "ratio",
                    "median",
                    Comparison.Under,
                    1.0247,
                    "",
                    0.51,
                    0.5,
                    0.52,
                    300,
                    Verdict.Improved,
                    null
                ),
                new(
                    "NotSlowerThan(Sorts_alike)",
                    "ratio",
                    "median",
                    Comparison.Under,
                    1.0247,
                    "",
                    1.001,
                    0.99,
                    1.01,
                    300,
                    Verdict.Unchanged,
                    null
                ),
            ],
        };

    public static TestRecord NotMeasured { get; } =
        Test("Burns_the_shop", verdict: null) with
        {
            NotMeasured = "it threw IOException: No space left on device",
        };

    public static RunRecord Run { get; } =
        Of(Held, Broken, Undecided, Throughput, Launched, Compared, NotMeasured) with
        {
            Warnings =
            [
                "PERF0205: Other test processes may run at the same time: the lock file is on a network drive.",
            ],
        };

    public static RunRecord Of(params TestRecord[] tests) =>
        new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = "0.1.0",
            Run = "20260102-030405-7f3a",
            Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Seconds = 61.25,
            Assembly = "Shop.Tests.dll",
            Machine = Machine,
            MachineClass = Machine.MachineClass,
            Noise = new(PreemptedPercent: 2.5, SpreadPercent: 0.8),
            StoodDown = null,
            Measured = tests.Count(test => test.Verdict is not null),
            Total = tests.Length,
            Warnings = [],
            Tests = tests,
        };

    public static TestRecord Test(string method, Verdict? verdict, string? arguments = null) =>
        new()
        {
            Class = "Shop.Tests.OrderTests",
            Method = method,
            Arguments = arguments,
            Name = $"Shop.Tests.OrderTests.{method}{(arguments is null ? "" : $"({arguments})")}",
            Verdict = verdict,
            NotMeasured = null,
        };
}
