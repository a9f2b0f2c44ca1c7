using PerfAssert.Core.Tests.Simulation;
using PerfAssert.History;

namespace PerfAssert.Core.Tests.History.Trends;

/// <summary>Series of runs six hours apart, with 2 % noise of fixed seeds.</summary>
static class SampleSeries
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int run) => Start.AddHours(6 * run);

    /// <summary>A series of 100 microseconds, times a factor for each run.</summary>
    public static Series Of(
        string test,
        ulong seed,
        int runs,
        Func<int, double> factor,
        string metric = "duration",
        string unit = "ns"
    )
    {
        var random = new SplitMix(seed);
        return new(
            new("Shop.Tests", $"Shop.Tests.OrderTests.{test}", metric, unit, "Example CPU, 8 cores", "main"),
            HistoryStatistic.Of(metric),
            [
                .. Enumerable
                    .Range(0, runs)
                    .Select(run => Point(run, 1e5 * factor(run) * Math.Exp(0.02 * random.NextNormal()))),
            ]
        );
    }

    static HistoryPoint Point(int run, double value) =>
        new(
            FormattableString.Invariant($"run-{run:000}"),
            At(run),
            FormattableString.Invariant($"{run:0000000000}abcdef"),
            value,
            30,
            value / 50,
            0,
            null
        );
}
