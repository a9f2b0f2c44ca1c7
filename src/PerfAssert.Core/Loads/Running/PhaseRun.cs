using System.Collections.Concurrent;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Loads.Running;

/// <summary>One phase while it runs: users record into it,
/// and one thread takes from it what came since it last did.</summary>
sealed class PhaseRun(LoadPhase planned, LoadOperation[] operations, TimeSpan timeOut, double nanosecondsPerTick)
{
    // So long the thread that asks may need to look and to judge.
    static readonly TimeSpan leadOfAnswer = TimeSpan.FromMilliseconds(200);

    readonly HistogramRecorder[] durations = [.. operations.Select(_ => new HistogramRecorder())];
    readonly HistogramRecorder lag = new();
    readonly HistogramRecorder wait = new();
    readonly SliceLog[] durationLogs = [.. operations.Select(_ => new SliceLog())];
    readonly SliceLog[] successLogs = [.. operations.Select(_ => new SliceLog())];
    readonly SliceLog allDurations = new();
    readonly SliceLog allSuccesses = new();
    readonly SliceLog lagLog = new();
    readonly SliceLog waitLog = new();
    readonly long[] errors = new long[operations.Length];
    readonly long[] errorsTaken = new long[operations.Length];
    readonly Failures failures = new();
    readonly ConcurrentDictionary<Metric, RecordedSeries> recorded = new();
    volatile LoadPhase phase = planned;
    volatile bool needsMore = planned.Longest is not null;
    readonly TimeSpan overtime = planned.Looks > 1 ? planned.Duration : TimeSpan.FromSeconds(1);
    volatile bool isAnswered = planned.Looks == 1;
    PhaseRun? next;
    long dropped;
    Exception? firstError;

    /// <summary>The phase, as long as it is meant to be by now.</summary>
    public LoadPhase Phase => phase;

    public bool IsOpen => phase.IsOpen;

    /// <summary>Whether it shall go on when its time is over.</summary>
    public bool NeedsMore => needsMore;

    /// <summary>By how much it then becomes longer each time.</summary>
    public TimeSpan Overtime => overtime;

    /// <summary>When it began, by the clock's timestamps.</summary>
    public long Began { get; set; }

    /// <summary>When it ended; null while operations begin in it.</summary>
    public long? Ended { get; set; }

    /// <summary>Operations that succeeded so far.</summary>
    public long Succeeded { get; private set; }

    public long Dropped => Volatile.Read(ref dropped);

    public long Errors => errors.Sum();

    public Exception? FirstError => Volatile.Read(ref firstError);

    public Exception? LastError { get; private set; }

    /// <summary>What operations failed with.</summary>
    public Failures Failures => failures;

    /// <summary>Whether it may still go on.</summary>
    public bool CanGoOn => phase.Duration < phase.Longest && phase.From == phase.To;

    /// <summary>Whether nobody has said yet if it decides its limits.</summary>
    public bool IsUnanswered => !isAnswered;

    /// <summary>Whether this is the time to ask: once, shortly before its end.</summary>
    public bool IsToBeAsked(TimeSpan elapsed) => IsUnanswered && CanGoOn && elapsed >= phase.Duration - leadOfAnswer;

    /// <summary>Somebody has looked at what it gave.</summary>
    public void Answer(bool needsMore)
    {
        this.needsMore = needsMore;
        isAnswered = true;
    }

    /// <summary>It goes on.</summary>
    public void Prolong(TimeSpan by)
    {
        phase = phase with { Duration = phase.Duration + by };
        isAnswered = phase.Looks == 1;
    }

    /// <summary>A warm-up is over, and this phase begins:
    /// numbers of the warm-up are dropped, its late failures are not.</summary>
    public void HandOver(PhaseRun heir) => Volatile.Write(ref next, heir);

    /// <summary>Records an operation that ended: how long it took, in an open phase from when it was due,
    /// or what it failed with.</summary>
    public void Record(int operation, in Arrival arrival, long start, long end, Exception? error)
    {
        if (error is not null)
            Fail(operation, error);
        else
            durations[operation].Record(Nanoseconds(end - (arrival.Due == 0 ? start : arrival.Due)));
        if (arrival.Due == 0)
            return;

        lag.Record(Nanoseconds(start - arrival.Freed));
        wait.Record(Nanoseconds(arrival.Freed - arrival.Due));
    }

    /// <summary>Keeps a value that an operation recorded itself.</summary>
    public void Record(Metric metric, double value) =>
        recorded.GetOrAdd(metric, static metric => new(metric)).Add(value);

    public void Fail(int operation, Exception error)
    {
        // What the warm-up began and its end did not stop is a failure of the load.
        if (Volatile.Read(ref next) is { } heir)
        {
            heir.Fail(operation, error);
            return;
        }

        Interlocked.CompareExchange(ref firstError, error, null);
        LastError = error;
        failures.Add(error);
        Interlocked.Increment(ref errors[operation]);
    }

    /// <summary>An operation did not begin, because it waited too long for a user.</summary>
    public void Drop() => Interlocked.Increment(ref dropped);

    public Problem TookTooLong(int operation) => Problem.TookTooLong(operations[operation].Name, timeOut.TotalSeconds);

    /// <summary>Takes what came since this was last called. For one thread only.</summary>
    /// <param name="over">How much of that time belongs to the phase; zero when it is over.</param>
    /// <param name="before">Operations of other phases that were completed meanwhile.</param>
    /// <returns>The durations, and how many failed.</returns>
    public (LatencyHistogram Durations, long Errors) Take(TimeSpan over, long before)
    {
        var fresh = Array.ConvertAll(durations, recorder => recorder.Take());
        var all = fresh.Length == 1 ? fresh[0] : LatencyHistogram.Merge(fresh);
        Succeeded += all.Count;
        var failed = 0L;
        for (var i = 0; i < operations.Length; i++)
        {
            var freshErrors = Volatile.Read(ref errors[i]) - errorsTaken[i];
            errorsTaken[i] += freshErrors;
            failed += freshErrors;
            if (operations.Length == 1)
                continue;

            durationLogs[i].Keep(fresh[i], over, fresh[i].Count);
            successLogs[i].Keep(Successes(fresh[i].Count, freshErrors), over, fresh[i].Count);
        }

        allDurations.Keep(all, over, all.Count + before);
        allSuccesses.Keep(Successes(all.Count, failed), over, all.Count);
        foreach (var series in recorded.Values)
            series.Take(over);
        if (!IsOpen)
            return (all, failed);

        lagLog.Keep(lag.Take(), over, 0);
        waitLog.Keep(wait.Take(), over, 0);
        return (all, failed);
    }

    /// <summary>What operations recorded themselves so far.</summary>
    public IEnumerable<KeyValuePair<Metric, RecordedSeries>> Recorded => recorded;

    /// <summary>The stretches of each metric so far.</summary>
    public IEnumerable<(Metric Metric, IReadOnlyList<Slice> Slices)> Slices()
    {
        yield return (Metric.Duration, allDurations.Slices);
        yield return (Metric.Success, allSuccesses.Slices);
        if (IsOpen)
        {
            yield return (Metric.DispatchLag, lagLog.Slices);
            yield return (Metric.UserWait, waitLog.Slices);
        }

        for (var i = 0; operations.Length > 1 && i < operations.Length; i++)
        {
            yield return (
                new($"{Metric.Duration.Name}.{operations[i].Name}", Unit.Nanoseconds),
                durationLogs[i].Slices
            );
            yield return (new($"{Metric.Success.Name}.{operations[i].Name}", Unit.Share), successLogs[i].Slices);
        }
    }

    /// <summary>Ones and zeros.</summary>
    static LatencyHistogram Successes(long ones, long zeros) =>
        (ones, zeros) switch
        {
            (0, 0) => LatencyHistogram.Empty,
            (0, _) => new([0], [zeros], 0, 0, 0),
            (_, 0) => new([1], [ones], ones, 1, 1),
            _ => new([0, 1], [zeros, ones], ones, 0, 1),
        };

    long Nanoseconds(long ticks) => (long)(ticks * nanosecondsPerTick);
}
