using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>Reports made by hand, the same on every machine.</summary>
static class SampleReport
{
    /// <summary>A report with every kind of chart.</summary>
    public static Report Everything { get; } =
        new([SampleRecord.Of([.. Large(tests: 2, values: 300).Tests, Load, .. SampleRecord.Run.Tests])])
        {
            Trends =
            [
                new(
                    "Shop.Places_an_order",
                    "duration",
                    "p95",
                    "ns",
                    [
                        .. Enumerable
                            .Range(0, 60)
                            .Select(number => new TrendPoint(
                                SampleRecord.Run.Started.AddDays(number),
                                (number < 40 ? 100e6 : 112e6) + (number * 7919 % 13 * 1e5),
                                $"c{number:x8}",
                                105e6
                            )),
                    ]
                )
                {
                    Changes = [new(40, 100e6, 112e6, "c00000027", "c00000028")],
                },
            ],
            Events =
            [
                new(SampleRecord.Run.Started, "critical", "Shop.Places_an_order", "mean over 100 ms"),
                new(SampleRecord.Run.Started.AddHours(1), "resolved", "Shop.Places_an_order", "3 good runs"),
            ],
        };

    /// <summary>A load of a minute with a burst, an error now and then, and a heap that grows.</summary>
    public static TestRecord Load
    {
        get
        {
            var random = new Random(11);
            LoadSecond[] seconds =
            [
                .. Enumerable.Range(1, 60).Select(second => Second(second, second is > 20 and <= 40 ? 3 : 1, random)),
            ];
            return SampleRecord.Test("Sells_under_load", Verdict.Passed) with
            {
                Kind = "api",
                Seconds = 60,
                Limits =
                [
                    new(
                        "P95UnderMs",
                        "duration",
                        "p95",
                        Comparison.Under,
                        40e6,
                        "ns",
                        31e6,
                        30e6,
                        33e6,
                        60_000,
                        Verdict.Passed,
                        null
                    ),
                ],
                Metrics =
                [
                    new(
                        "duration",
                        "ns",
                        60_000,
                        0,
                        [new("mean", 12e6, 11.9e6, 12.1e6), new("p95", 31e6, 30e6, 33e6)],
                        null,
                        Convert.ToBase64String(
                            LatencyHistogram
                                .Of(
                                    Enumerable
                                        .Range(0, 60_000)
                                        .Select(number => 5_000_000 + (number * 7919L % 5003 * (number * 7919L % 5003)))
                                )
                                .Encode()
                        )
                    ),
                ],
                Load = new()
                {
                    Profile = "burst",
                    Operations = 60_000,
                    Failures =
                    [
                        new("HttpRequestException 503", "Busy\n::error::no", 5),
                        new("PERF0413", "too long", 2),
                    ],
                    Dropped = 12,
                    EndedBy = null,
                    Broke = null,
                    Phases = [Phase("before", 0), Phase("burst", 20), Phase("after", 40)],
                    Timeline = seconds,
                },
            };
        }
    }

    static PhaseRecord Phase(string name, double began) =>
        new(
            name,
            "500/s",
            "500/s",
            began,
            20,
            IsWarmup: false,
            20_000,
            3,
            4,
            name == "burst"
                ?
                [
                    new(
                        "p99 < 60ms",
                        "duration",
                        "p99",
                        Comparison.Under,
                        60e6,
                        "ns",
                        48e6,
                        47e6,
                        49e6,
                        20_000,
                        Verdict.Passed,
                        null
                    ),
                ]
                : [],
            [
                new(
                    "duration",
                    "ns",
                    20_000,
                    0,
                    [new("median", 9e6, 8.9e6, 9.1e6), new("p95", 12e6, 11.9e6, 12.1e6)],
                    null
                ),
            ]
        );

    static LoadSecond Second(int at, int load, Random random) =>
        new()
        {
            At = at,
            Phase =
                at <= 20 ? "before"
                : at <= 40 ? "burst"
                : "after",
            Users = 10 * load,
            Rate = 500 * load * (0.95 + (0.1 * random.NextDouble())),
            Errors = random.Next(load * 2),
            P50 = 8e6 * load * (0.9 + (0.2 * random.NextDouble())),
            P95 = 12e6 * load * (0.9 + (0.2 * random.NextDouble())),
            P99 = 16e6 * load * (0.9 + (0.2 * random.NextDouble())),
            Cpu = 0.2 * load,
            ProcessCpu = 0.15 * load,
            WorkingSet = 200e6 + (at * 1e6),
            Heap = 50e6 + (at % 7 * 5e6),
            GcPauseShare = 0.004 * load,
        };

    public static RunRecord Large(int tests, int values)
    {
        var random = new Random(7);
        return SampleRecord.Of([
            .. Enumerable
                .Range(0, tests)
                .Select(number =>
                    Measured(
                        FormattableString.Invariant($"Shop.Tests.OrderTests.Sells_many_things(number: {number})"),
                        values,
                        random
                    )
                ),
        ]);
    }

    static TestRecord Measured(string name, int values, Random random)
    {
        double[] durations =
        [
            .. Enumerable
                .Range(0, values)
                .Select(_ =>
                    Math.Round(
                        100e6 * Math.Exp(0.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))
                    )
                ),
        ];
        return SampleRecord.Held with
        {
            Name = name,
            Kind = random.Next(2) == 0 ? "api" : "db",
            Limits =
            [
                .. SampleRecord.Held.Limits,
                new(
                    "MinSlaPercent",
                    "duration",
                    "share within 200 ms",
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
            Metrics =
            [
                SampleRecord.Held.Metrics[0] with
                {
                    Count = values,
                    Values = durations,
                },
                .. SampleRecord.Held.Metrics.Skip(1),
            ],
        };
    }
}
