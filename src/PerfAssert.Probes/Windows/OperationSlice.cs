using PerfAssert.Statistics;

namespace PerfAssert.Probes.Windows;

/// <summary>What one operation did in one stretch of time.</summary>
/// <param name="Begin">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="Durations">How long the operations took that ended in it, failed ones too.</param>
/// <param name="Within">How many took at most the SLA target.</param>
/// <param name="Errors">How many failed.</param>
sealed record OperationSlice(long Begin, long End, LatencyHistogram Durations, long Within, long Errors)
    : ISlice<OperationSlice>
{
    public static OperationSlice Join(IReadOnlyList<OperationSlice> parts)
    {
        if (parts is [var only])
            return only;

        var filled = parts.Where(part => part.Durations.Count > 0).Select(part => part.Durations).ToList();
        return new(
            parts.Min(part => part.Begin),
            parts.Max(part => part.End),
            filled is [var one] ? one
                : filled.Count == 0 ? LatencyHistogram.Empty
                : LatencyHistogram.Merge(filled),
            parts.Sum(part => part.Within),
            parts.Sum(part => part.Errors)
        );
    }
}
