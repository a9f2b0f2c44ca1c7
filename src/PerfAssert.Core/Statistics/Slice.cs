namespace PerfAssert.Statistics;

/// <summary>What was counted in one stretch of time.</summary>
/// <param name="Histogram">The values.</param>
/// <param name="Length">How long it was; zero for values that came after the time was over.</param>
/// <param name="Completed">How many operations were completed in that time, whichever they were.</param>
sealed record Slice(LatencyHistogram Histogram, TimeSpan Length, long Completed)
{
    /// <summary>Two consecutive stretches as one.</summary>
    internal Slice Joined(Slice next) =>
        new(LatencyHistogram.Merge(Histogram, next.Histogram), Length + next.Length, Completed + next.Completed);
}
