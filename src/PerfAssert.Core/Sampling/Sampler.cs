using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>Takes the samples of one test: warms the operation up, sizes the iterations, then repeats it until the rule says stop.</summary>
public sealed class Sampler(TimeProvider clock, Func<long>? compiledMethods = null)
{
    /// <summary>Samples the operation. What the operation throws comes back in the samples; nothing is thrown.</summary>
    /// <param name="operation">The code under test.</param>
    /// <param name="plan">How to sample it.</param>
    /// <param name="recording">Where the code under test puts values of its own.</param>
    /// <param name="cancellation">Looked at between iterations.</param>
    public Task<Samples> Run(
        Operation operation, SamplingPlan plan, Recording recording, CancellationToken cancellation)
    {
        var run = new SamplingRun(clock, compiledMethods ?? Settling.CompiledMethods, operation, plan, recording, cancellation);
        return operation.IsSynchronous ? OwnThread.Run(run.Take) : Task.Run(() => run.Take().AsTask(), CancellationToken.None);
    }
}

/// <summary>One sampling from beginning to end.</summary>
sealed class SamplingRun(
    TimeProvider clock,
    Func<long> compiledMethods,
    Operation operation,
    SamplingPlan plan,
    Recording recording,
    CancellationToken cancellation)
{
    readonly Iteration iteration = new(clock, operation, plan, recording);

    public async ValueTask<Samples> Take()
    {
        var warmup = await WarmUp();
        if (iteration.Ended) return Result(warmup, TimeSpan.Zero);

        var operations = OperationsPerIteration();
        iteration.Restart();
        var start = clock.GetTimestamp();
        var taken = 0;
        while (true)
        {
            var values = recording.Of(Metric.Duration).Count + iteration.Errors;
            var progress = new SamplingProgress(values, taken, clock.GetElapsedTime(start), SampleOf);
            var more = plan.Stopping.MoreIterations(progress);
            if (more <= 0 || !await Take(more, operations)) return Result(warmup, clock.GetElapsedTime(start));
            taken += more;
        }
    }

    Sample SampleOf(Metric metric) => recording.Of(metric).ToSample();

    async ValueTask<bool> Take(int iterations, int operations)
    {
        iteration.Reserve(iterations);
        for (var i = 0; i < iterations; i++)
        {
            if (cancellation.IsCancellationRequested) return false;
            await iteration.Take(operations);
            if (iteration.Ended) return false;
        }

        return true;
    }

    async ValueTask<WarmupOutcome> WarmUp()
    {
        var start = clock.GetTimestamp();
        var settling = new Settling(clock, compiledMethods);
        var (done, batch) = (0, 1);
        bool? settled = null;
        while (!cancellation.IsCancellationRequested && !iteration.Ended)
        {
            if (plan.WarmupIterations is { } wanted)
            {
                if (done >= wanted) break;
                batch = Math.Min(batch, wanted - done);
            }
            else if (plan.Warmup is { } length)
            {
                if (clock.GetElapsedTime(start) >= length) break;
            }
            else if ((settled = settling.Look(done)) is not null)
            {
                break;
            }

            var elapsed = await iteration.Take(batch);
            done += batch;
            if (elapsed < SamplingPlan.BatchLength && MayBatch) batch *= 2;
        }

        return new(done, clock.GetElapsedTime(start), settled);
    }

    bool MayBatch => !plan.SingleOperations && !plan.CountErrors && !recording.HasParts;

    int OperationsPerIteration()
    {
        if (recording.HasParts) return 1;
        if (plan.OperationsPerIteration is { } wanted) return wanted;
        if (!MayBatch || iteration.OperationNanoseconds is not (> 0 and < SamplingPlan.ShortestSingleNanoseconds)) return 1;

        return (int)Math.Ceiling(SamplingPlan.BatchLength.TotalNanoseconds / iteration.OperationNanoseconds);
    }

    Samples Result(WarmupOutcome warmup, TimeSpan elapsed) => new()
    {
        Of = recording.Series.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToSample()),
        OperationsPerIteration = iteration.Operations,
        Warmup = warmup,
        Elapsed = elapsed,
        Errors = iteration.Errors,
        FirstError = iteration.FirstError,
        EndedByError = iteration.Ended,
        Cancelled = cancellation.IsCancellationRequested,
    };
}
