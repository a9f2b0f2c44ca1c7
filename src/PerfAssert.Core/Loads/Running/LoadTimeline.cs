using PerfAssert.Loads.Resources;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>Keeps what users recorded: the stretches of each phase, and each second.</summary>
/// <param name="clock">The clock.</param>
/// <param name="dispatcher">Knows how many users are busy.</param>
/// <param name="resources">Knows what was used.</param>
/// <param name="secondLength">How long a second of the record is.</param>
sealed class LoadTimeline(
    TimeProvider clock,
    OperationDispatcher dispatcher,
    ResourceWatch resources,
    TimeSpan secondLength
)
{
    // So many stretches are taken of a phase, none shorter or longer than this.
    const int Stretches = 128;
    static readonly TimeSpan shortest = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan longest = TimeSpan.FromSeconds(1);
    static readonly TimeSpan tooShortForSecond = TimeSpan.FromMilliseconds(200);

    readonly Lock gate = new();
    readonly List<PhaseRun> begun = [];
    readonly List<LoadSecond> seconds = [];
    readonly List<LatencyHistogram> ofSecond = [];
    long errorsOfSecond;
    long began;
    long secondBegan;
    long taken;
    PhaseRun? current;

    /// <summary>Operations that succeeded and failed so far, and those that failed in the warm-up.</summary>
    public (long Succeeded, long Failed, long FailedInWarmup) Totals
    {
        get
        {
            lock (gate)
                return (
                    begun.Sum(phase => phase.Succeeded),
                    begun.Sum(phase => phase.Errors),
                    begun.Where(phase => phase.Phase.IsWarmup).Sum(phase => phase.Errors)
                );
        }
    }

    public Exception? LastError
    {
        get
        {
            lock (gate)
                return begun.LastOrDefault(phase => phase.LastError is not null)?.LastError;
        }
    }

    public IReadOnlyList<PhaseRun> Begun
    {
        get
        {
            lock (gate)
                return [.. begun];
        }
    }

    public IReadOnlyList<LoadSecond> Seconds => SecondsAfter(0);

    /// <summary>When the load began, by the clock's timestamps.</summary>
    public long Began => began;

    public void Enter(PhaseRun phase, long at)
    {
        lock (gate)
        {
            if (begun.Count == 0)
                began = at;
            (phase.Began, current, taken, secondBegan) = (at, phase, at, at);
            if (begun is [.., { Phase.IsWarmup: true } warmup] && !phase.Phase.IsWarmup)
                warmup.HandOver(phase);
            begun.Add(phase);
        }
    }

    public void Leave(PhaseRun phase, long at)
    {
        lock (gate)
        {
            Take(at, withOlder: true);
            if (clock.GetElapsedTime(secondBegan, at) >= tooShortForSecond)
                EndSecond(at);
            phase.Ended = at;
            current = null;
        }
    }

    /// <summary>Seconds that ended, the first so many left out.</summary>
    public IReadOnlyList<LoadSecond> SecondsAfter(int first)
    {
        lock (gate)
            return seconds.Count > first ? seconds[first..] : [];
    }

    /// <summary>Looks at something while nothing is taken.</summary>
    public T Look<T>(Func<T> at)
    {
        lock (gate)
            return at();
    }

    /// <summary>Takes what came, when it is time to.</summary>
    public void Look(long now)
    {
        lock (gate)
        {
            if (current is null)
                TakeRest();
            if (current is null || now <= taken)
                return;

            var endsSecond = clock.GetElapsedTime(secondBegan, now) >= secondLength;
            var stretch = clock.GetElapsedTime(current.Began, now) / Stretches;
            stretch =
                stretch < shortest ? shortest
                : stretch > longest ? longest
                : stretch;
            if (!endsSecond && clock.GetElapsedTime(taken, now) < stretch)
                return;

            Take(now, endsSecond);
            if (endsSecond)
                EndSecond(now);
        }
    }

    /// <summary>Takes what came, at once.</summary>
    public void Take(long now)
    {
        lock (gate)
            Take(now, withOlder: true);
    }

    /// <summary>Takes what came after the last phase was over.</summary>
    public void TakeRest()
    {
        lock (gate)
        {
            foreach (var phase in begun)
                phase.Take(TimeSpan.Zero, 0);
        }
    }

    void Take(long now, bool withOlder)
    {
        var before = 0L;
        foreach (var phase in begun.Where(phase => withOlder && phase != current))
            before += Keep(phase.Take(TimeSpan.Zero, 0));
        if (now > taken)
            Keep(current!.Take(clock.GetElapsedTime(taken, now), before));
        taken = now;
    }

    long Keep((LatencyHistogram Durations, long Errors) fresh)
    {
        ofSecond.Add(fresh.Durations);
        errorsOfSecond += fresh.Errors;
        return fresh.Durations.Count;
    }

    void EndSecond(long now)
    {
        var histogram = LatencyHistogram.Merge(ofSecond);
        var (used, elapsed) = (resources.Latest, clock.GetElapsedTime(secondBegan, now));
        seconds.Add(
            new()
            {
                At = clock.GetElapsedTime(began, now).TotalSeconds,
                Phase = current!.Phase.Name,
                Users = Math.Max(dispatcher.Busy, (int)Math.Round(histogram.Sum / elapsed.TotalNanoseconds)),
                Rate = histogram.Count / elapsed.TotalSeconds,
                Errors = errorsOfSecond,
                P50 = Quantile(0.5),
                P95 = Quantile(0.95),
                P99 = Quantile(0.99),
                Cpu = used?[Metric.Cpu],
                ProcessCpu = used?[Metric.ProcessCpu],
                WorkingSet = used?[Metric.WorkingSet],
                Heap = used?[Metric.Heap],
                GcPauseShare = used?[Metric.GcPauseShare],
            }
        );
        ofSecond.Clear();
        (errorsOfSecond, secondBegan) = (0, now);

        double? Quantile(double probability) => histogram.Count > 0 ? histogram.Quantile(probability) : null;
    }
}
