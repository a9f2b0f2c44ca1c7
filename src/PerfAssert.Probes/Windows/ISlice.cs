namespace PerfAssert.Probes.Windows;

/// <summary>What was seen in one stretch of time; times are nanoseconds since the probes began.</summary>
/// <typeparam name="TSelf">The slice itself.</typeparam>
interface ISlice<TSelf>
    where TSelf : ISlice<TSelf>
{
    /// <summary>When it began.</summary>
    long Begin { get; }

    /// <summary>When it ended.</summary>
    long End { get; }

    /// <summary>Consecutive slices as one.</summary>
    static abstract TSelf Join(IReadOnlyList<TSelf> parts);
}
