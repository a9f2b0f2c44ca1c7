using System.Runtime.CompilerServices;
using PerfAssert.Metrics;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>
/// One sampling from beginning to end. What runs between two bursts is compiled fully optimised at once: were it
/// promoted like other code, the JIT compiler would not come to rest while the code
/// under test had long reached its final speed.
/// </summary>
sealed class SamplingRun(
    Readings readings,
    Witness? witness,
    Operation operation,
    SamplingPlan plan,
    Recording recording,
    CancellationToken cancellation
)
{
    // Between two bursts the compiler and the stopping rule are looked at:
    // often enough to waste little, rarely enough to disturb little.
    static readonly TimeSpan burst = TimeSpan.FromMilliseconds(30);
    const double Faster = 0.9;
    const int MostUnsettled = 100_000;

    readonly TimeProvider clock = readings.Clock;
    readonly Iteration iteration = new(readings.Clock, operation, plan, recording);
    readonly ValueBuffer witnessed = new();
    readonly long begun = readings.Clock.GetTimestamp();
    long recordingSince = readings.Clock.GetTimestamp();
    Settling? settling;
    ProcessorWait wait = ProcessorWait.Unknown;
    StartMark? mark;
    double? fastestAtFirst;
    double? waitedBefore;
    int operationsPerIteration = 1;
    int operationsBefore;
    int iterations;

    bool MayGoOn => !iteration.Ended && !cancellation.IsCancellationRequested;

    public async ValueTask<Samples> Take()
    {
        using var waitOfThisThread = operation.IsSynchronous ? readings.WaitOfThisThread() : ProcessorWait.Unknown;
        wait = waitOfThisThread;
        if (plan.HasFixedWarmup)
            await FixedWarmup.Take(iteration, plan, clock, begun, cancellation);
        else
            settling = new(readings);
        if (!iteration.Ended)
        {
            Restart();
            await RecordUntilEnough();
        }

        var elapsed = clock.GetElapsedTime(recordingSince);
        return new()
        {
            Of = recording
                .Series.Where(pair => pair.Value.Count > 0)
                .ToDictionary(pair => pair.Key, pair => pair.Value.ToSample()),
            OperationsPerIteration = operationsPerIteration,
            Warmup = new(operationsBefore, clock.GetElapsedTime(begun, recordingSince), End()),
            Elapsed = elapsed,
            Withheld = (wait.Nanoseconds() - waitedBefore) / elapsed.TotalNanoseconds,
            Slowdown = Slowdown(),
            Error = plan.Stopping.Error,
            Errors = iteration.Errors,
            FirstError = iteration.FirstError,
            EndedByError = iteration.Ended,
            Cancelled = cancellation.IsCancellationRequested,
        };
    }

    /// <summary>
    /// Records until the rule says stop. Begins anew when the code got faster; drops what was taken before the last
    /// compilation once the compiler has come to rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ValueTask RecordUntilEnough()
    {
        while (MoreIterations() is > 0 and var more)
        {
            var taking = TakeBurst(more);
            if (!taking.IsCompletedSuccessfully)
                return GoOn(taking);
        }

        return ValueTask.CompletedTask;

        async ValueTask GoOn(ValueTask begun)
        {
            await begun;
            while (MoreIterations() is > 0 and var more)
                await TakeBurst(more);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int MoreIterations()
    {
        if (!MayGoOn)
            return 0;
        if (witness is not null)
            witnessed.Add(witness.Look());
        if (settling is null)
            return plan.Stopping.MoreIterations(Progress());

        var wasSettled = settling.IsSettled is not null;
        if (settling.Moved(iteration.TotalOperations))
            mark = MarkHere();
        var isSettled = settling.IsSettled is not null;
        if (BatchesBecameShort() || (!isSettled && (GotFaster() || iterations > MostUnsettled)))
            Restart();
        if (isSettled && !wasSettled)
            KeepSettled();
        return isSettled ? settling.Excuse(MoreWhenSettled) : int.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int MoreWhenSettled() => plan.Stopping.MoreIterations(Progress());

    /// <summary>Whether the fastest of the last values is well under the fastest of the first ones:
    /// compiled anew, or a cache filled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool GotFaster()
    {
        var now = iteration.OperationNanoseconds;
        if (iterations >= Iteration.Recent && fastestAtFirst is null)
            fastestAtFirst = now;
        return now < Faster * fastestAtFirst;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool BatchesBecameShort() => operationsPerIteration * 2 < BatchSize.Of(iteration, plan, recording);

    void KeepSettled()
    {
        if (!plan.Stopping.UsesUnsettledValues)
            Restart();
        else if (mark is { } last)
            DropBefore(last);
    }

    void DropBefore(StartMark last)
    {
        foreach (var (_, series) in recording.Series)
            series.DropMarked();
        iteration.ForgetErrors(last.Errors);
        iterations -= last.Iterations;
        operationsBefore = last.Operations;
        waitedBefore = last.Waited;
        recordingSince = last.Time;
        mark = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    StartMark MarkHere()
    {
        foreach (var (_, series) in recording.Series)
            series.Mark();
        return new(iteration.Errors, iterations, iteration.TotalOperations, wait.Nanoseconds(), clock.GetTimestamp());
    }

    /// <summary>By how much the machine was slower than at its best; null where nothing witnessed it.</summary>
    double? Slowdown() =>
        witnessed.Count > 0 ? (Statistic.Median.Of(witnessed.ToSample()).Value / witness!.Best) - 1 : null;

    WarmupEnd End() =>
        settling switch
        {
            null => WarmupEnd.AsTold,
            { IsSettled: true } => WarmupEnd.Settled,
            { IsSettled: false } => WarmupEnd.NeverSettled,
            _ => WarmupEnd.CutShort,
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    SamplingProgress Progress() =>
        new(
            recording.Of(Metric.Duration).Count + iteration.Errors,
            iterations,
            clock.GetElapsedTime(recordingSince),
            metric => recording.Find(metric)?.ToSample()
        );

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ValueTask TakeBurst(int most)
    {
        // The first call of all is alone: nobody knows how long it takes.
        var expected = iteration.OperationNanoseconds * operationsPerIteration;
        var fitting = expected > 0 ? Math.Clamp((int)(burst.TotalNanoseconds / expected), 1, 100_000) : 1;
        var count = Math.Min(fitting, most);
        iteration.Reserve(count, operationsPerIteration);
        for (; count > 0 && MayGoOn; count--)
        {
            var taking = iteration.Take(operationsPerIteration);
            iterations++;
            if (!taking.IsCompletedSuccessfully)
                return GoOn(taking, count - 1);
        }

        return ValueTask.CompletedTask;

        async ValueTask GoOn(ValueTask begun, int more)
        {
            await begun;
            for (; more > 0 && MayGoOn; more--)
            {
                await iteration.Take(operationsPerIteration);
                iterations++;
            }
        }
    }

    void Restart()
    {
        (mark, fastestAtFirst) = (null, null);
        operationsBefore = iteration.TotalOperations;
        operationsPerIteration = BatchSize.Of(iteration, plan, recording);
        iterations = 0;
        iteration.Restart();
        waitedBefore = wait.Nanoseconds();
        witnessed.Clear();
        recordingSince = clock.GetTimestamp();
    }

    /// <summary>Where the recording stood when the compiler last moved.</summary>
    sealed record StartMark(int Errors, int Iterations, int Operations, double? Waited, long Time);
}
