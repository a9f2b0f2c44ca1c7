using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>How a warm-up ended.</summary>
public enum WarmupEnd
{
    /// <summary>The JIT compiler had come to rest.</summary>
    Settled,

    /// <summary>The JIT compiler was still at work after the longest wait.</summary>
    NeverSettled,

    /// <summary>Sampling was cancelled, or an operation threw, before the code came to its final speed.</summary>
    CutShort,

    /// <summary>The user fixed its length.</summary>
    AsTold,
}

/// <summary>How the warm-up went.</summary>
/// <param name="Operations">Operations before the first recorded one.</param>
/// <param name="Elapsed">How long they took.</param>
/// <param name="End">How it ended.</param>
sealed record WarmupOutcome(int Operations, TimeSpan Elapsed, WarmupEnd End);

/// <summary>Everything that sampling one test gave.</summary>
sealed record Samples
{
    /// <summary>The values by metric. A metric without values is absent.</summary>
    public required IReadOnlyDictionary<Metric, Sample> Of { get; init; }

    /// <summary>Operations behind each recorded duration.</summary>
    public required int OperationsPerIteration { get; init; }

    /// <summary>Compilations of which the fastest was measured.</summary>
    public int Compilations { get; init; } = 1;

    /// <summary>How the warm-up went.</summary>
    public required WarmupOutcome Warmup { get; init; }

    /// <summary>Time from the first to the last recorded iteration.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Share of the time for which others had the processor although the operation could run;
    /// null where that is unknown.</summary>
    public double? Withheld { get; init; }

    /// <summary>By how much a loop that never changes ran slower than at its best meanwhile: 0.1 is 10 %;
    /// null where that is unknown.</summary>
    public double? Slowdown { get; init; }

    /// <summary>How often each end of an interval may be wrong:
    /// less where the values were looked at more than once.</summary>
    public double Error { get; init; } = Interval.DefaultError;

    /// <summary>How many operations failed.</summary>
    public int Errors { get; init; }

    /// <summary>The first exception of the operation, or null.</summary>
    public Exception? FirstError { get; init; }

    /// <summary>Whether an exception ended the sampling because no limit allows errors.</summary>
    public bool EndedByError { get; init; }

    /// <summary>Whether that exception was thrown by the reference of a side-by-side sampling.</summary>
    public bool IsErrorOfReference { get; init; }

    /// <summary>Why nothing could be compared, or null.</summary>
    public string? NotCompared { get; init; }

    /// <summary>Whether sampling was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The load whose numbers these are; null where operations were called one after the other.</summary>
    public LoadFigures? Load { get; init; }

    /// <summary>Recorded durations.</summary>
    public int Iterations => Of.TryGetValue(Metric.Duration, out var durations) ? durations.Count : 0;

    /// <summary>A statistic of a metric that has values,
    /// with the interval that this sampling allows to state.</summary>
    public Estimate Estimate(Statistic statistic, Metric metric) => statistic.Of(Of[metric], metric, Error);

    /// <summary>The samples of a whole load. One that ended early ends with the problem that ended it.</summary>
    public static Samples OfLoad(LoadResult result) =>
        OfLoad(result.Whole) with
        {
            FirstError = result.EndedBy is { } problem
                ? new ProblemException(problem, result.Whole.FirstError)
                : result.Whole.FirstError,
            EndedByError = result.EndedBy is not null,
            Cancelled = result.Cancelled,
        };

    /// <summary>The samples of a load or of one of its phases.</summary>
    public static Samples OfLoad(LoadFigures figures) =>
        new()
        {
            Of = figures.Of,
            OperationsPerIteration = 1,
            Warmup = new(0, TimeSpan.Zero, WarmupEnd.AsTold),
            Elapsed = figures.Elapsed,
            Withheld = figures.Stolen,
            Error = Interval.DefaultError / figures.Looks,
            Errors = (int)Math.Min(figures.Errors, int.MaxValue),
            FirstError = figures.FirstError,
            Load = figures,
        };

    /// <summary>A side-by-side sampling that could not be.</summary>
    public static Samples Incomparable(string reason) => Nothing with { Cancelled = false, NotCompared = reason };

    /// <summary>Sampling that was cancelled before its first value.</summary>
    public static Samples Nothing { get; } =
        new()
        {
            Of = new Dictionary<Metric, Sample>(),
            OperationsPerIteration = 1,
            Warmup = new(0, TimeSpan.Zero, WarmupEnd.AsTold),
            Elapsed = TimeSpan.Zero,
            Cancelled = true,
        };

    /// <summary>The same measurement from several processes as one, in order.</summary>
    public static Samples Join(IReadOnlyList<Samples> launches) =>
        launches[0] with
        {
            Of = launches
                .SelectMany(launch => launch.Of)
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .ToDictionary(group => group.Key, group => Sample.Join([.. group])),
            Compilations = launches.Min(launch => launch.Compilations),
            Withheld = launches.Average(launch => launch.Withheld),
            Slowdown = launches.Average(launch => launch.Slowdown),
            Error = launches.Min(launch => launch.Error),
            Elapsed = launches.Aggregate(TimeSpan.Zero, (sum, launch) => sum + launch.Elapsed),
            Errors = launches.Sum(launch => launch.Errors),
            FirstError = launches.Select(launch => launch.FirstError).FirstOrDefault(error => error is not null),
        };
}
