using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>Takes a verdict as the sampler does, in bursts of 10 ms between which the stopping rule is asked,
/// but in simulated time.</summary>
sealed class Trial(Limit limit, Func<(double Nanoseconds, double Value)> next)
{
    const double BurstNanoseconds = 30e6;
    const int Recent = 8;
    static readonly TimeSpan budget = TimeSpan.FromSeconds(5);

    readonly List<double> values = [];
    readonly double[] recent = [.. Enumerable.Repeat(double.PositiveInfinity, Recent)];
    Sample sample = new();
    double nanoseconds;

    public (Verdict Verdict, double Milliseconds) Run()
    {
        var rule = new SequentialLimits([limit], budget);
        while (rule.MoreIterations(Progress()) is > 0 and var more)
            TakeBurst(more);

        return (Judgement.Of(limit, Sample(), rule.Error).Verdict, nanoseconds / 1e6);
    }

    SamplingProgress Progress() =>
        new(values.Count, values.Count, TimeSpan.FromTicks((long)(nanoseconds / 100)), _ => Sample());

    /// <summary>The values so far; the same object while there are no more of them,
    /// so that they are sorted once.</summary>
    Sample Sample() => sample.Count == values.Count ? sample : sample = new([.. values]);

    void TakeBurst(int most)
    {
        var fitting = Math.Clamp((int)(BurstNanoseconds / recent.Min()), 1, 100_000);
        for (var i = 0; i < Math.Min(fitting, most); i++)
        {
            var (duration, value) = next();
            recent[values.Count % Recent] = duration;
            values.Add(value);
            nanoseconds += duration;
        }
    }
}
