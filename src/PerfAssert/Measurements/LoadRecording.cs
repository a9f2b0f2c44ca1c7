using PerfAssert.Judging;
using PerfAssert.Loads;
using PerfAssert.Loads.Running;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Measurements;

/// <summary>What a test records itself during a load. A value belongs to the phase in which it was recorded.</summary>
sealed class LoadRecording
{
    // A fast operation that records something each time has a hundred million values in some minutes;
    // so many tell all percentiles that have limits.
    const int MostValues = 1 << 17;

    readonly IReadOnlyList<PhasePart> parts;
    volatile Recording now;

    LoadRecording(TimeProvider clock, IEnumerable<LoadPhase> phases)
    {
        parts = [.. phases.Select(phase => new PhasePart(phase.Name, phase.IsWarmup, new(clock, MostValues)))];
        now = new(clock, MostValues);
    }

    /// <summary>Runs a load, and puts what the test recorded into its result.</summary>
    public static async Task<LoadResult> Run(
        TimeProvider clock,
        LoadPlan plan,
        StatusCheck check,
        IProgress<LoadProgress> progress,
        CancellationToken cancellation
    )
    {
        var recording = new LoadRecording(clock, plan.Phases);
        PerfContext.Enter(() => recording.now, check);
        return recording.Complete(
            await new Load(clock).Run(plan with { Begins = recording.Begin }, progress, cancellation)
        );
    }

    /// <summary>What ends after the last phase belongs to it.</summary>
    void Begin(LoadPhase phase) => now = parts.First(part => part.Phase == phase.Name).Recording;

    LoadResult Complete(LoadResult result) =>
        result with
        {
            Whole = With(result.Whole, parts.Where(part => !part.IsWarmup)),
            Phases =
            [
                .. result.Phases.Select(phase =>
                    phase with
                    {
                        Figures = With(phase.Figures, parts.Where(part => part.Phase == phase.Phase.Name)),
                    }
                ),
            ],
        };

    static LoadFigures With(LoadFigures figures, IEnumerable<PhasePart> parts)
    {
        var own = parts
            .SelectMany(part => part.Recording.Series)
            .Where(series => series.Value.Count > 0)
            .GroupBy(series => series.Key, series => series.Value.ToSample())
            .ToDictionary(group => group.Key, group => Sample.Join([.. group]));
        var measured = figures.Of.ToDictionary();
        if (own.ContainsKey(Metric.Duration) && measured.Remove(Metric.Duration, out var calls))
            measured[LoadJudge.Call] = calls;
        foreach (var (metric, sample) in own)
            measured[metric] = sample;
        return figures with { Of = measured };
    }

    sealed record PhasePart(string Phase, bool IsWarmup, Recording Recording);
}
