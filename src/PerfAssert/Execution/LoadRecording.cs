using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Execution;

/// <summary>What a test records itself during a load. A value belongs to the phase in which it was recorded.</summary>
sealed class LoadRecording
{
    /// <summary>The time of a whole call, where the test times parts of itself.</summary>
    public static readonly Metric Call = new("call", Unit.Nanoseconds);

    // A fast operation that records something each time has a hundred million values in some minutes; so many tell all percentiles that have limits.
    const int MostValues = 1 << 17;

    readonly TimeProvider clock;
    readonly long began;
    readonly List<(string Phase, bool IsWarmup, TimeSpan End, Recording Recording)> parts = [];

    LoadRecording(TimeProvider clock, IEnumerable<LoadPhase> phases)
    {
        this.clock = clock;
        began = clock.GetTimestamp();
        var end = TimeSpan.Zero;
        foreach (var phase in phases) parts.Add((phase.Name, phase.IsWarmup, end += phase.Duration, new(clock, MostValues)));
    }

    /// <summary>That of the phase that runs now. What ends after the last one belongs to it.</summary>
    public Recording Now
    {
        get
        {
            var elapsed = clock.GetElapsedTime(began);
            foreach (var part in parts)
            {
                if (elapsed < part.End) return part.Recording;
            }

            return parts[^1].Recording;
        }
    }

    /// <summary>Runs a load, and puts what the test recorded into its result.</summary>
    public static async Task<LoadResult> Run(TimeProvider clock, LoadPlan plan, IProgress<LoadProgress> progress, CancellationToken cancellation)
    {
        var recording = new LoadRecording(clock, plan.Phases);
        PerfContext.Enter(() => recording.Now);
        return recording.Complete(await new Load(clock).Run(plan, progress, cancellation));
    }

    LoadResult Complete(LoadResult result) => result with
    {
        Whole = With(result.Whole, parts.Where(part => !part.IsWarmup)),
        Phases = [.. result.Phases.Select(phase => phase with { Figures = With(phase.Figures, parts.Where(part => part.Phase == phase.Phase.Name)) })],
    };

    static LoadFigures With(LoadFigures figures, IEnumerable<(string Phase, bool IsWarmup, TimeSpan End, Recording Recording)> parts)
    {
        var own = parts.SelectMany(part => part.Recording.Series)
            .Where(series => series.Value.Count > 0)
            .GroupBy(series => series.Key, series => series.Value.ToSample())
            .ToDictionary(group => group.Key, group => Sample.Join([.. group]));
        var measured = figures.Of.ToDictionary();
        if (own.ContainsKey(Metric.Duration) && measured.Remove(Metric.Duration, out var calls)) measured[Call] = calls;
        foreach (var (metric, sample) in own) measured[metric] = sample;
        return figures with { Of = measured };
    }
}
