using PerfAssert.Core.Tests.Statistics;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

/// <summary>Samples of loads made by hand: a thousand operations a second for thirty seconds,
/// each of 10 ms within a percent.</summary>
static class LoadSamples
{
    public static Samples Calm { get; } = Of(Durations(10));

    public static Sample Durations(double milliseconds) =>
        Slices.Of(
            Enumerable
                .Range(0, 30)
                .Select(_ =>
                    Enumerable.Range(0, 1000).Select(i => (long)(milliseconds * 1e6 * (1 + (i % 21 / 1000d) - 0.01)))
                )
        );

    public static Samples Of(Sample durations, params (Metric Metric, Sample Sample)[] others) =>
        Samples.OfLoad(
            new LoadFigures
            {
                Of = others.Append((Metric.Duration, durations)).ToDictionary(pair => pair.Item1, pair => pair.Item2),
                Elapsed = TimeSpan.FromSeconds(30),
                Operations = durations.Count,
                Errors = 0,
                FirstError = null,
                Dropped = 0,
            }
        );

    public static Samples WithDropped(this Samples samples, long dropped) =>
        samples with
        {
            Load = samples.Load! with { Dropped = dropped },
        };
}
