using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>What a stopping rule may look at.</summary>
/// <param name="Values">Durations recorded so far, and operations that threw.</param>
/// <param name="Iterations">Iterations so far; fewer than the values where a test times parts of itself.</param>
/// <param name="Elapsed">Time since the first recorded iteration began.</param>
/// <param name="Sample">The values so far of a metric.</param>
public sealed record SamplingProgress(int Values, int Iterations, TimeSpan Elapsed, Func<Metric, Sample> Sample);

/// <summary>Decides after each look how many iterations to take before the next look.</summary>
public interface IStoppingRule
{
    /// <summary>How many iterations to take now; 0 ends the sampling.</summary>
    int MoreIterations(SamplingProgress progress);
}

/// <summary>
/// Takes a fixed number of iterations; without one, enough for every limit and a quarter of a second, at most 10,000. The budget
/// bounds both, but three iterations are always taken.
/// </summary>
/// <param name="iterations">The number that the user fixed, or null.</param>
/// <param name="minimum">The number without which a limit cannot be judged.</param>
/// <param name="budget">The time after which sampling ends in any case.</param>
public sealed class FixedIterations(int? iterations, int minimum, TimeSpan budget) : IStoppingRule
{
    const int Fewest = 3;
    const int Most = 10_000;
    static readonly TimeSpan least = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public int MoreIterations(SamplingProgress progress)
    {
        var taken = progress.Values;
        var enough = iterations is { } wanted
            ? taken >= wanted
            : taken >= Math.Max(minimum, Most) || (taken >= minimum && progress.Elapsed >= least);
        if (enough || (progress.Iterations >= Fewest && progress.Elapsed >= budget)) return 0;

        // A quarter more at each look: the budget is overrun by a quarter at most.
        var chunk = Math.Max(1, taken / 4);
        return iterations is { } fixedCount ? Math.Min(fixedCount - taken, chunk) : chunk;
    }
}
