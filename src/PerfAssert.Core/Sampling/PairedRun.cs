using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>One side-by-side sampling from beginning to end.</summary>
sealed class PairedRun(
    TimeProvider clock,
    Random random,
    Func<long> compiledMethods,
    Operation tested,
    Operation reference,
    Recording recording,
    IStoppingRule stopping,
    CancellationToken cancellation)
{
    // Between two bursts the compiler and the stopping rule are looked at.
    static readonly TimeSpan burst = TimeSpan.FromMilliseconds(10);

    readonly Slot testedSlot = new(clock, tested, recording);
    readonly Slot referenceSlot = new(clock, reference, recording);
    readonly Series ratios = new();
    readonly Series testedTimes = new();
    readonly Series referenceTimes = new();
    readonly long begun = clock.GetTimestamp();
    long recordingSince;
    int operationsBefore;
    Exception? error;

    bool MayGoOn => error is null && !cancellation.IsCancellationRequested;

    public async ValueTask<Samples> Take()
    {
        var settling = new Settling(clock, compiledMethods);
        var hadSettled = false;
        Restart();
        while (MayGoOn)
        {
            var moved = settling.Moved(Math.Min(testedSlot.TotalOperations, referenceSlot.TotalOperations));
            var isSettled = settling.IsSettled is not null;
            if (moved || (isSettled && !hadSettled)) Restart();
            hadSettled = isSettled;

            var more = isSettled ? settling.Excuse(() => stopping.MoreIterations(Progress())) : int.MaxValue;
            if (more <= 0) break;
            await TakeBurst(more);
        }

        return Result(settling.IsSettled is true ? WarmupEnd.Settled : WarmupEnd.NeverSettled);
    }

    SamplingProgress Progress() => new(ratios.Count, ratios.Count, clock.GetElapsedTime(recordingSince), true, SampleOf);

    Sample? SampleOf(Metric metric) => metric == Metric.Ratio && ratios.Count > 0 ? ratios.ToSample() : null;

    async ValueTask TakeBurst(int most)
    {
        var start = clock.GetTimestamp();
        foreach (var series in new[] { ratios, testedTimes, referenceTimes }) series.Reserve(Math.Min(most, 1000));
        for (var i = 0; i < most && MayGoOn && (i == 0 || clock.GetElapsedTime(start) < burst); i++) await TakePair();
    }

    async ValueTask TakePair()
    {
        var testedFirst = random.Next(2) == 0;
        var first = await (testedFirst ? testedSlot : referenceSlot).Take();
        var second = await (testedFirst ? referenceSlot : testedSlot).Take();
        error = testedSlot.Error ?? referenceSlot.Error;
        var (testedTime, referenceTime) = testedFirst ? (first, second) : (second, first);
        if (error is not null || testedTime <= 0 || referenceTime <= 0) return;

        ratios.Add(testedTime / referenceTime);
        testedTimes.Add(testedTime);
        referenceTimes.Add(referenceTime);
    }

    void Restart()
    {
        operationsBefore = testedSlot.TotalOperations;
        testedSlot.Resize();
        referenceSlot.Resize();
        foreach (var series in new[] { ratios, testedTimes, referenceTimes }) series.Clear();
        recordingSince = clock.GetTimestamp();
    }

    Samples Result(WarmupEnd end) => new()
    {
        Of = new[] { (Metric.Ratio, ratios), (Metric.Duration, testedTimes), (Metric.Reference, referenceTimes) }
            .Where(pair => pair.Item2.Count > 0)
            .ToDictionary(pair => pair.Item1, pair => pair.Item2.ToSample()),
        OperationsPerIteration = testedSlot.Operations,
        Warmup = new(operationsBefore, clock.GetElapsedTime(begun, recordingSince), end),
        Elapsed = clock.GetElapsedTime(recordingSince),
        Error = stopping.Error,
        Errors = error is null ? 0 : 1,
        FirstError = error,
        EndedByError = error is not null,
        Cancelled = cancellation.IsCancellationRequested,
    };

    /// <summary>A few hundred microseconds of one operation.</summary>
    sealed class Slot(TimeProvider clock, Operation operation, Recording recording)
    {
        // A slot shall hold rare expensive calls as often as they come: at least 20 calls where that takes a millisecond at most.
        const int FewestShort = 20;
        const double ShortNanoseconds = 50_000;

        readonly double nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
        double fastest = double.PositiveInfinity;

        public int Operations { get; private set; } = 1;

        public int TotalOperations { get; private set; }

        /// <summary>What the operation threw, or null.</summary>
        public Exception? Error { get; private set; }

        /// <summary>Runs the operation and returns the nanoseconds of one.</summary>
        public async ValueTask<double> Take()
        {
            TotalOperations += Operations;
            recording.Clear();
            (var ticks, Error) = await operation.Run(Operations, clock);
            var time = recording.HasParts && recording.Find(Metric.Duration)?.ToSample() is { } parts
                ? Statistic.Mean.Of(parts).Value
                : ticks * nanosecondsPerTick / Operations;
            fastest = Math.Min(fastest, time);

            // While code gets faster, slots grow with it.
            if (time * Operations < SamplingPlan.BatchLength.TotalNanoseconds / 2) Resize();
            return time;
        }

        public void Resize()
        {
            if (!double.IsFinite(fastest) || fastest <= 0) return;

            var filling = Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / fastest);
            Operations = (int)Math.Clamp(filling, fastest <= ShortNanoseconds ? FewestShort : 1, 10_000_000);
            fastest = double.PositiveInfinity;
        }
    }
}
