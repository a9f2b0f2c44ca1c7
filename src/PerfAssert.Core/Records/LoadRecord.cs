using System.ComponentModel.DataAnnotations;
using PerfAssert.Loads;

namespace PerfAssert.Records;

/// <summary>What a load test has besides its numbers as a whole.</summary>
public sealed record LoadRecord
{
    /// <summary>The shape of the load in words.</summary>
    public required string Profile { get; init; }

    /// <summary>Operations that ended, failed ones included.</summary>
    public required long Operations { get; init; }

    /// <summary>Failures by kind, the most frequent first.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>Operations that were due and never began, because no user was free in time.</summary>
    public required long Dropped { get; init; }

    /// <summary>Why it ended before its time, or null.</summary>
    public required string? EndedBy { get; init; }

    /// <summary>What broke at the last step of a rising load, or null.</summary>
    public required string? Broke { get; init; }

    /// <summary>The phases in order.</summary>
    public required IReadOnlyList<PhaseRecord> Phases { get; init; }

    /// <summary>The load second by second.</summary>
    public required IReadOnlyList<LoadSecond> Timeline { get; init; }
}

/// <summary>A phase of a load.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The level at its beginning: users or operations in a second.</param>
/// <param name="To">The level at its end.</param>
/// <param name="Began">Seconds from the beginning of the load.</param>
/// <param name="Seconds">How long operations began in it.</param>
/// <param name="IsWarmup">Whether its numbers stay out of those of the whole load.</param>
/// <param name="Operations">Operations that ended, failed ones included.</param>
/// <param name="Errors">Operations that failed.</param>
/// <param name="Dropped">Operations that were due and never began.</param>
/// <param name="Limits">Limits of its own, with what came of them.</param>
/// <param name="Metrics">Its numbers.</param>
public sealed record PhaseRecord(
    string Name,
    string From,
    string To,
    [property: Range(0, StrictValues.LongestSeconds)] double Began,
    [property: Range(0, StrictValues.LongestSeconds)] double Seconds,
    bool IsWarmup,
    long Operations,
    long Errors,
    long Dropped,
    IReadOnlyList<LimitRecord> Limits,
    IReadOnlyList<MetricRecord> Metrics
);
