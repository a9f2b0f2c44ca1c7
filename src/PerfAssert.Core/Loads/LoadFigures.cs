using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads;

/// <summary>What a load, or one of its phases, gave.</summary>
public sealed record LoadFigures
{
    /// <summary>
    /// The values by metric: duration, success, availability, dispatch_lag, user_wait, those of each operation of a mix
    /// (duration.read), resources, and what the profile concluded. A metric without values is absent.
    /// </summary>
    public required IReadOnlyDictionary<Metric, Sample> Of { get; init; }

    /// <summary>How long calls took; also where the test times parts of itself, whose durations those of
    /// <see cref="Metric.Duration"/> then are. Null when none succeeded.</summary>
    internal Sample? Calls { get; init; }

    /// <summary>How long operations began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Operations that ended, failed ones included.</summary>
    public required long Operations { get; init; }

    /// <summary>Operations that failed.</summary>
    public required long Errors { get; init; }

    /// <summary>The first failure, or null.</summary>
    public required Exception? FirstError { get; init; }

    /// <summary>Failures by kind, the most frequent first.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>Operations that were due and never began, because no user was free in time.</summary>
    public required long Dropped { get; init; }

    /// <summary>How often its limits may have been looked at.</summary>
    internal int Looks { get; init; } = 1;

    /// <summary>Share of the processor time that the hypervisor gave to others; null where that is unknown.</summary>
    public double? Stolen { get; init; }
}
