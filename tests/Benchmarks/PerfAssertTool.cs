using System.Diagnostics;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks;

/// <summary>PerfAssert as a test uses it that fixes how long it is measured:
/// the sampler chooses the warm-up and the batches.</summary>
static class PerfAssertTool
{
    const int MostIterations = 200_000;

    /// <summary>How long values are recorded.</summary>
    public static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(500);

    // A rule that stops at a verdict would depend on the limit,
    // and may stop before the code has come to its final speed.
    static SamplingPlan Plan => new() { Stopping = new FixedIterations(MostIterations, Measuring) };

    public static async Task<Measurement> Measure(Workload workload)
    {
        var start = Stopwatch.GetTimestamp();
        var recording = new Recording(TimeProvider.System);
        var samples = await new Sampler(TimeProvider.System).Run(
            workload.Operation,
            Plan,
            recording,
            CancellationToken.None
        );
        if (samples.FirstError is { } error)
            throw new InvalidOperationException($"{workload.Name} threw.", error);

        var durations = samples.Of[Metric.Duration];
        var mean = Statistic.Mean.Of(durations);
        var median = Statistic.Median.Of(durations).Value;
        return new(mean.Value, median, mean.Interval, Stopwatch.GetElapsedTime(start));
    }
}
