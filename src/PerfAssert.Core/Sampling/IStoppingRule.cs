using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>What a stopping rule may look at.</summary>
/// <param name="Values">Durations recorded so far, and operations that threw.</param>
/// <param name="Iterations">Iterations so far; fewer than the values where a test times parts of itself.</param>
/// <param name="Elapsed">Time since the first recorded iteration began.</param>
/// <param name="Sample">The values so far of a metric, or null where there are none.</param>
sealed record SamplingProgress(int Values, int Iterations, TimeSpan Elapsed, Func<Metric, Sample?> Sample);

/// <summary>Decides, time and again, whether what was sampled is enough.</summary>
interface IStoppingRule
{
    /// <summary>How often each end of an interval may be wrong, so that the verdict keeps its error although it was
    /// looked at more than once.</summary>
    double Error { get; }

    /// <summary>Whether values may count that were taken while the code might still have got faster.</summary>
    bool UsesUnsettledValues { get; }

    /// <summary>
    /// How many iterations may be taken before asking again; 0 ends the sampling. Asked when the code has come to its
    /// final speed, or will not within the longest wait.
    /// </summary>
    int MoreIterations(SamplingProgress progress);
}

/// <summary>Takes a fixed number of values, looked at once.
/// The budget bounds them, but three iterations are always taken.</summary>
/// <param name="values">The number that the user fixed.</param>
/// <param name="budget">The time after which sampling ends in any case.</param>
/// <param name="error">How often each end of an interval may be wrong.</param>
sealed class FixedIterations(int values, TimeSpan budget, double error = Interval.DefaultError) : IStoppingRule
{
    /// <summary>Iterations that are taken whatever the budget says.</summary>
    internal const int Fewest = 3;

    /// <inheritdoc/>
    public double Error => error;

    /// <inheritdoc/>
    public bool UsesUnsettledValues => false;

    /// <inheritdoc/>
    public int MoreIterations(SamplingProgress progress)
    {
        if (progress.Iterations >= Fewest && progress.Elapsed >= budget)
            return 0;
        return Math.Max(0, values - progress.Values);
    }
}
