using System.Collections.Immutable;

namespace TrustTokens.Workers;

/// <summary>How a pool fares, at one moment. All counts and times are from its beginning.</summary>
public sealed record PoolFigures
{
    /// <summary>The number of workers, overflow not counted.</summary>
    public required int Workers { get; init; }

    /// <summary>How many actions run now.</summary>
    public int Running { get; init; }

    /// <summary>How many actions wait now.</summary>
    public int Queued { get; init; }

    /// <summary>How many actions came to a result.</summary>
    public long Completed { get; init; }

    /// <summary>How many threw an exception or were cancelled.</summary>
    public long Failed { get; init; }

    /// <summary>How many were not over in time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many found the queue full.</summary>
    public long Refused { get; init; }

    /// <summary>How many found all workers busy and were run at once by an extra one.</summary>
    public long Overflowed { get; init; }

    /// <summary>How long the actions that were begun have waited, in all.</summary>
    public TimeSpan QueueWait { get; init; }

    /// <summary>How long the one that waited longest has waited.</summary>
    public TimeSpan LongestQueueWait { get; init; }

    /// <summary>How long the pool exists.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How long workers were busy, in all; overflow does not count.</summary>
    public TimeSpan BusyTime { get; init; }

    /// <summary>How long extra workers were busy, in all.</summary>
    public TimeSpan OverflowTime { get; init; }

    /// <summary>The share of the workers' time in which they were busy, from 0 to 1.</summary>
    public double Utilisation => Age == TimeSpan.Zero ? 0 : BusyTime / (Age * Workers);

    /// <summary>The actions of each kind.</summary>
    public ImmutableDictionary<string, KindFigures> Kinds { get; init; } =
        ImmutableDictionary<string, KindFigures>.Empty;

    /// <summary>The utilisation from earlier figures of the same pool until these.</summary>
    public double UtilisationSince(PoolFigures earlier) =>
        Age == earlier.Age ? 0 : (BusyTime - earlier.BusyTime) / ((Age - earlier.Age) * Workers);
}
