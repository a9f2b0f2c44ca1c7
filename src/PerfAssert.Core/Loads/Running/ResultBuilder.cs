using PerfAssert.Loads.Resources;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>Makes the result of what was kept.</summary>
sealed class ResultBuilder(TimeProvider clock, LoadTimeline timeline, ResourceWatch resources)
{
    /// <summary>The result of one phase, as the profile sees it: without what its operations recorded.</summary>
    public PhaseResult Of(PhaseRun run)
    {
        LoadSecond[] seconds = [.. timeline.Seconds.Where(second => second.Phase == run.Phase.Name)];
        return new(run.Phase, clock.GetElapsedTime(timeline.Began, run.Began), Figures([run], seconds), seconds);
    }

    /// <summary>The result of one phase, as limits see it.</summary>
    public PhaseResult WithRecorded(PhaseRun run) => WithRecorded(Of(run), run);

    /// <summary>The result of the load.</summary>
    public LoadResult Whole(LoadProfile profile, LoadMonitor monitor, bool cancelled)
    {
        PhaseRun[] counted = [.. timeline.Begun.Where(run => !run.Phase.IsWarmup)];
        var names = counted.Select(run => run.Phase.Name).ToHashSet();
        var result = new LoadResult
        {
            Profile = profile,
            Whole = Figures(counted, [.. timeline.Seconds.Where(second => names.Contains(second.Phase))]),
            Phases = [.. timeline.Begun.Select(Of)],
            Seconds = timeline.Seconds,
            EndedBy = monitor.EndedBy,
            Broke = monitor.Broke,
            Cancelled = cancelled,
        };
        var whole = new Dictionary<Metric, Sample>(result.Whole.Of);
        foreach (var (metric, sample) in profile.Conclude(result))
            whole[metric] = sample;
        return result with
        {
            Whole = WithRecorded(result.Whole with { Of = whole }, counted),
            Phases = [.. result.Phases.Zip(timeline.Begun, WithRecorded)],
        };
    }

    static PhaseResult WithRecorded(PhaseResult phase, PhaseRun run) =>
        phase with
        {
            Figures = WithRecorded(phase.Figures, [run]),
        };

    /// <summary>Where a test times parts of itself, those are its operations, and the calls around them are told apart.
    /// </summary>
    static LoadFigures WithRecorded(LoadFigures figures, IReadOnlyList<PhaseRun> runs)
    {
        var samples = new Dictionary<Metric, Sample>(figures.Of);
        foreach (var series in runs.SelectMany(run => run.Recorded).GroupBy(pair => pair.Key, pair => pair.Value))
        {
            if (RecordedSeries.Join([.. series]) is not { } sample)
                continue;
            if (series.Key == Metric.Duration && figures.Calls is { } calls)
                samples[Metric.Call] = calls;
            samples[series.Key] = sample;
        }

        return figures with
        {
            Of = samples,
        };
    }

    LoadFigures Figures(IReadOnlyList<PhaseRun> runs, IReadOnlyList<LoadSecond> seconds)
    {
        var samples = new Dictionary<Metric, Sample>();
        foreach (var metric in runs.SelectMany(run => run.Slices()).GroupBy(pair => pair.Metric, pair => pair.Slices))
        {
            Slice[] slices = [.. metric.SelectMany(part => part)];
            if (slices.Any(slice => slice.Histogram.Count > 0))
                samples[metric.Key] = Sample.OfSlices(slices);
        }

        double[] available =
        [
            .. seconds.Where(second => second.Rate > 0 || second.Errors > 0).Select(second => second.Rate > 0 ? 1d : 0),
        ];
        if (available.Length > 0)
            samples[Metric.Availability] = new(available);

        var readings = runs.SelectMany(run => resources.Between(run.Began, EndOf(run))).ToList();
        foreach (
            var metric in readings.SelectMany(reading => reading.Values).GroupBy(pair => pair.Key, pair => pair.Value)
        )
            samples[metric.Key] = new([.. metric]);
        AddHeap(samples, runs);

        var errors = runs.Sum(run => run.Errors);
        return new()
        {
            Of = samples,
            Calls = samples.GetValueOrDefault(Metric.Duration),
            Elapsed = runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + clock.GetElapsedTime(run.Began, EndOf(run))),
            Operations = runs.Sum(run => run.Succeeded) + errors,
            Errors = errors,
            FirstError = runs.Select(run => run.FirstError).FirstOrDefault(error => error is not null),
            Failures = Failures.Of(runs.Select(run => run.Failures)),
            Dropped = runs.Sum(run => run.Dropped),
            Looks = runs is [var only] ? only.Phase.Looks : 1,
            Stolen = readings.Average(reading => reading.Stolen),
        };
    }

    /// <summary>The first third is left out of the growth: caches fill and pools grow, and then no more.</summary>
    void AddHeap(Dictionary<Metric, Sample> samples, IReadOnlyList<PhaseRun> runs)
    {
        var heaps = runs.SelectMany(run => resources.HeapsBetween(run.Began, EndOf(run))).ToList();
        if (heaps.Count == 0)
            return;

        samples[Metric.LiveHeap] = new([.. heaps.Select(heap => heap.Bytes)]);
        var settled = heaps[(heaps.Count / 3)..];
        if (settled.Count < 2)
            return;

        samples[Metric.HeapGrowth] = Slope.Of(
            [.. settled.Select(heap => clock.GetElapsedTime(timeline.Began, heap.At).TotalSeconds)],
            [.. settled.Select(heap => heap.Bytes)]
        );
    }

    long EndOf(PhaseRun run) => run.Ended ?? clock.GetTimestamp();
}
