using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>One sampling from beginning to end.</summary>
sealed class SamplingRun(
    TimeProvider clock,
    Func<long> compiledMethods,
    Operation operation,
    SamplingPlan plan,
    Recording recording,
    CancellationToken cancellation)
{
    // Between two bursts the compiler and the stopping rule are looked at: often enough to waste little, rarely enough to disturb little.
    static readonly TimeSpan burst = TimeSpan.FromMilliseconds(10);

    readonly Iteration iteration = new(clock, operation, plan, recording);
    readonly long begun = clock.GetTimestamp();
    long recordingSince = clock.GetTimestamp();
    double? waitedBefore;
    int operationsPerIteration = 1;
    int operationsBefore;
    int iterations;

    bool MayGoOn => !iteration.Ended && !cancellation.IsCancellationRequested;

    public async ValueTask<Samples> Take()
    {
        var settling = plan.HasFixedWarmup ? null : new Settling(clock, compiledMethods);
        if (settling is null) await WarmUpAsTold();
        if (!iteration.Ended) await RecordUntilEnough(settling);

        var elapsed = clock.GetElapsedTime(recordingSince);
        return new()
        {
            Of = recording.Series.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToSample()),
            OperationsPerIteration = operationsPerIteration,
            Warmup = new(operationsBefore, clock.GetElapsedTime(begun, recordingSince), End(settling)),
            Elapsed = elapsed,
            Withheld = operation.IsSynchronous ? (ProcessorWait.Nanoseconds() - waitedBefore) / elapsed.TotalNanoseconds : null,
            Error = plan.Stopping.Error,
            Errors = iteration.Errors,
            FirstError = iteration.FirstError,
            EndedByError = iteration.Ended,
            Cancelled = cancellation.IsCancellationRequested,
        };
    }

    /// <summary>Calls the operation as often or as long as the user said.</summary>
    async ValueTask WarmUpAsTold()
    {
        while (MayGoOn &&
            (iteration.TotalOperations < plan.WarmupIterations || (plan.Warmup is { } length && clock.GetElapsedTime(begun) < length)))
            await iteration.Take(1);
    }

    /// <summary>Records, and begins anew whenever the compiler has moved, until the rule says stop.</summary>
    async ValueTask RecordUntilEnough(Settling? settling)
    {
        Restart();
        var hadSettled = settling is null;
        while (MayGoOn)
        {
            var moved = settling?.Moved(iteration.TotalOperations) == true;
            var isSettled = settling is null || settling.IsSettled is not null;
            var mayBegin = isSettled && !hadSettled && !plan.Stopping.UsesUnsettledValues;
            hadSettled = isSettled;
            if (moved || mayBegin || BatchesBecameShort()) Restart();

            var progress = Progress(isSettled);
            var more = settling is null ? plan.Stopping.MoreIterations(progress) : settling.Excuse(() => plan.Stopping.MoreIterations(progress));
            if (more <= 0) break;
            await TakeBurst(more);
        }
    }

    static WarmupEnd End(Settling? settling) => settling switch
    {
        null => WarmupEnd.AsTold,
        { IsSettled: true } => WarmupEnd.Settled,
        { IsSettled: false } => WarmupEnd.NeverSettled,
        _ => WarmupEnd.CutShort,
    };

    SamplingProgress Progress(bool isSettled) => new(
        recording.Of(Metric.Duration).Count + iteration.Errors,
        iterations,
        clock.GetElapsedTime(recordingSince),
        isSettled,
        metric => recording.Find(metric)?.ToSample());

    async ValueTask TakeBurst(int most)
    {
        // The first call of all is alone: nobody knows how long it takes.
        var expected = iteration.OperationNanoseconds * operationsPerIteration;
        var fitting = expected > 0 ? Math.Clamp((int)(burst.TotalNanoseconds / expected), 1, 100_000) : 1;
        var count = Math.Min(fitting, most);
        iteration.Reserve(count);
        for (var i = 0; i < count && MayGoOn; i++)
        {
            await iteration.Take(operationsPerIteration);
            iterations++;
        }
    }

    void Restart()
    {
        operationsBefore = iteration.TotalOperations;
        operationsPerIteration = OperationsPerIteration();
        iterations = 0;
        iteration.Restart();
        waitedBefore = operation.IsSynchronous ? ProcessorWait.Nanoseconds() : null;
        recordingSince = clock.GetTimestamp();
    }

    /// <summary>Without the compiler moving, code can still get much faster, as when a cache fills.</summary>
    bool BatchesBecameShort() => operationsPerIteration * 2 < OperationsPerIteration();

    int OperationsPerIteration()
    {
        if (recording.HasParts || plan.SingleOperations || plan.CountErrors) return 1;
        if (plan.OperationsPerIteration is { } wanted) return wanted;
        if (iteration.OperationNanoseconds is not (> 0 and < SamplingPlan.ShortestSingleNanoseconds)) return 1;

        return (int)Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / iteration.OperationNanoseconds);
    }
}
