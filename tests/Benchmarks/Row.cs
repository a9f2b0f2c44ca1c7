using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks;

/// <summary>One line of the comparison.</summary>
/// <param name="Method">What was measured.</param>
/// <param name="Tool">With what.</param>
/// <param name="Measurement">The result.</param>
/// <param name="Reference">The mean by the hand-written loop, in nanoseconds.</param>
sealed record Row(string Method, string Tool, Measurement Measurement, double Reference)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "method",
        "tool",
        "mean",
        "median",
        "interval",
        "ratio",
        "wall time",
    ];

    public IReadOnlyList<string> Cells =>
        [
            Method,
            Tool,
            Quantity.Text(Measurement.Mean, Unit.Nanoseconds),
            Quantity.Text(Measurement.Median, Unit.Nanoseconds),
            Interval,
            Measurement.IsAnswer ? (Measurement.Mean / Reference).ToString("0.000", CultureInfo.InvariantCulture) : "",
            Measurement.Wall.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture),
        ];

    // BenchmarkDotNet may report a mean of 0 for what costs no more than its own loop: a share of it means nothing.
    string Interval =>
        Measurement is { Interval: { } interval, Mean: > 0 }
            ? ((interval.High - interval.Low) / 2 / Measurement.Mean).ToString("± 0.0 %", CultureInfo.InvariantCulture)
            : "";
}
