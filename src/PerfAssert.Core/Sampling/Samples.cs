using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>How the warm-up went.</summary>
/// <param name="Operations">Operations before the first recorded one.</param>
/// <param name="Elapsed">How long they took.</param>
/// <param name="Settled">Whether the JIT compiler had come to rest; null where the user fixed the length.</param>
public sealed record WarmupOutcome(int Operations, TimeSpan Elapsed, bool? Settled);

/// <summary>Everything that sampling one test gave.</summary>
public sealed record Samples
{
    /// <summary>The values by metric. A metric without values is absent.</summary>
    public required IReadOnlyDictionary<Metric, Sample> Of { get; init; }

    /// <summary>Operations behind each recorded duration.</summary>
    public required int OperationsPerIteration { get; init; }

    /// <summary>How the warm-up went.</summary>
    public required WarmupOutcome Warmup { get; init; }

    /// <summary>Time from the first to the last recorded iteration.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many operations threw.</summary>
    public int Errors { get; init; }

    /// <summary>The first exception of the operation, or null.</summary>
    public Exception? FirstError { get; init; }

    /// <summary>Whether an exception ended the sampling because no limit allows errors.</summary>
    public bool EndedByError { get; init; }

    /// <summary>Whether sampling was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Recorded durations.</summary>
    public int Iterations => Of.TryGetValue(Metric.Duration, out var durations) ? durations.Count : 0;

    /// <summary>Sampling that was cancelled before its first value.</summary>
    public static Samples Nothing { get; } = new()
    {
        Of = new Dictionary<Metric, Sample>(),
        OperationsPerIteration = 1,
        Warmup = new(0, TimeSpan.Zero, null),
        Elapsed = TimeSpan.Zero,
        Cancelled = true,
    };

    /// <summary>The same measurement from several processes as one, in order.</summary>
    public static Samples Join(IReadOnlyList<Samples> launches) => launches[0] with
    {
        Of = launches.SelectMany(launch => launch.Of)
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => group.Key, group => new Sample([.. group.SelectMany(sample => sample.Values)])),
        Elapsed = launches.Aggregate(TimeSpan.Zero, (sum, launch) => sum + launch.Elapsed),
        Errors = launches.Sum(launch => launch.Errors),
        FirstError = launches.Select(launch => launch.FirstError).FirstOrDefault(error => error is not null),
    };
}
