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
    const double Faster = 0.9;
    const int MostUnsettled = 100_000;

    readonly Iteration iteration = new(clock, operation, plan, recording);
    readonly long begun = clock.GetTimestamp();
    long recordingSince = clock.GetTimestamp();
    Mark? mark;
    double? fastestAtFirst;
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
            Withheld = (Waited() - waitedBefore) / elapsed.TotalNanoseconds,
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

    /// <summary>
    /// Records until the rule says stop. Begins anew when the code got faster; drops what was taken before the last compilation once the
    /// compiler has come to rest.
    /// </summary>
    async ValueTask RecordUntilEnough(Settling? settling)
    {
        Restart();
        var hadSettled = settling is null;
        while (MayGoOn)
        {
            if (settling?.Moved(iteration.TotalOperations) == true) mark = MarkHere();
            var isSettled = settling is null || settling.IsSettled is not null;
            if (BatchesBecameShort() || (!isSettled && (GotFaster() || iterations > MostUnsettled))) Restart();
            if (isSettled && !hadSettled) KeepSettled();
            hadSettled = isSettled;

            var progress = Progress(isSettled);
            var more = settling is null ? plan.Stopping.MoreIterations(progress) : settling.Excuse(() => plan.Stopping.MoreIterations(progress));
            if (more <= 0) break;
            await TakeBurst(more);
        }
    }

    /// <summary>Whether the fastest of the last values is well under the fastest of the first ones: compiled anew, or a cache filled.</summary>
    bool GotFaster()
    {
        var now = iteration.OperationNanoseconds;
        if (iterations >= Iteration.Recent && fastestAtFirst is null) fastestAtFirst = now;
        return now < Faster * fastestAtFirst;
    }

    bool BatchesBecameShort() => operationsPerIteration * 2 < OperationsPerIteration();

    void KeepSettled()
    {
        if (!plan.Stopping.UsesUnsettledValues) Restart();
        else if (mark is { } last) DropBefore(last);
    }

    void DropBefore(Mark last)
    {
        foreach (var (series, count) in last.Counts) series.RemoveFirst(count);
        iteration.ForgetErrors(last.Errors);
        iterations -= last.Iterations;
        operationsBefore = last.Operations;
        waitedBefore = last.Waited;
        recordingSince = last.Time;
        mark = null;
    }

    Mark MarkHere() => new(
        [.. recording.Series.Select(pair => (pair.Value, pair.Value.Count))],
        iteration.Errors, iterations, iteration.TotalOperations, Waited(), clock.GetTimestamp());

    double? Waited() => operation.IsSynchronous ? ProcessorWait.Nanoseconds() : null;

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
        (mark, fastestAtFirst) = (null, null);
        operationsBefore = iteration.TotalOperations;
        operationsPerIteration = OperationsPerIteration();
        iterations = 0;
        iteration.Restart();
        waitedBefore = Waited();
        recordingSince = clock.GetTimestamp();
    }

    int OperationsPerIteration()
    {
        if (recording.HasParts || plan.SingleOperations || plan.CountErrors) return 1;
        if (plan.OperationsPerIteration is { } wanted) return wanted;
        if (iteration.OperationNanoseconds is not (> 0 and < SamplingPlan.ShortestSingleNanoseconds)) return 1;

        return (int)Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / iteration.OperationNanoseconds);
    }

    /// <summary>Where the recording stood when the compiler last moved.</summary>
    sealed record Mark(
        IReadOnlyList<(Series Series, int Count)> Counts, int Errors, int Iterations, int Operations, double? Waited, long Time);
}
