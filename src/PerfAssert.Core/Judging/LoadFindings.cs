using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>What a load gives reason to say: where its time probably goes, and what to do about it.</summary>
static class LoadFindings
{
    const double MuchPause = 0.05;
    const double MuchAllocated = 256 * 1024 * 1024;
    const double MuchWait = 0.1;
    const double MuchQueued = 4;
    const double MuchContention = 100;
    const double ContentionOfOperations = 0.01;
    const double LowHitRate = 0.7;
    const double Busy = 0.9;
    const double MostOfIt = 0.5;
    static readonly Statistic p95 = Statistic.Quantile(0.95m);
    static readonly Statistic p99 = Statistic.Quantile(0.99m);

    /// <summary>Every kind. A new one is a function below and a word here.</summary>
    public static readonly IReadOnlyList<Func<Samples, Finding?>> Kinds =
    [
        Pauses,
        Allocation,
        Users,
        ThreadPool,
        Contention,
        HitRate,
        Generator,
        Lag,
        Dropped,
    ];

    /// <summary>What is worth knowing of how a load went.</summary>
    public static IReadOnlyList<Finding> Of(LoadResult load) =>
        [.. new[] { Ended(load), Broke(load) }.OfType<Finding>()];

    static Finding? Ended(LoadResult load) => load.EndedBy is { } problem ? new("ended-early", $"{problem}") : null;

    static Finding? Broke(LoadResult load) =>
        load.Broke is { } limits && load.Phases[^1].Phase is var step
            ? new("broke", $"The load rose until it broke at {step.To}: {limits}.")
            : null;

    static Finding? Pauses(Samples samples) =>
        Mean(samples, Metric.GcPauseShare) is > MuchPause and var share
            ? new(
                "gc",
                $"The garbage collector stopped the process for {Quantity.Text(share, Unit.Share)} of the "
                    + "time. Allocate less, keep less alive, or try the server collector."
            )
            : null;

    static Finding? Allocation(Samples samples)
    {
        if (
            Mean(samples, Metric.AllocationRate) is not (> MuchAllocated and var rate)
            || samples.Load is not { Operations: > 0 } load
        )
            return null;

        var each = rate * load.Elapsed.TotalSeconds / load.Operations;
        return new(
            "allocation",
            $"The process allocated {Quantity.Text(rate, Unit.BytesPerSecond)}, which is "
                + $"{Quantity.Text(each, Unit.Bytes)} for each operation."
        );
    }

    static Finding? Users(Samples samples)
    {
        if (Of(samples, Metric.UserWait) is not { } waits || Of(samples, Metric.Duration) is not { } durations)
            return null;

        var (wait, duration) = (p95.Of(waits).Value, p95.Of(durations).Value);
        return wait > MuchWait * duration
            ? new(
                "queueing",
                $"All users were busy: operations waited up to {Quantity.Text(wait, Unit.Nanoseconds)} for "
                    + "one (p95), which is part of their time. The service did not keep up, or "
                    + "the load has too few users."
            )
            : null;
    }

    static Finding? ThreadPool(Samples samples) =>
        Mean(samples, Metric.ThreadPoolQueue) is { } queue && queue > MuchQueued * Environment.ProcessorCount
            ? new(
                "thread-pool",
                $"{Quantity.Digits(queue)} pieces of work waited for a thread of the thread pool on "
                    + "average. Something blocks its threads, or the processors are too few."
            )
            : null;

    static Finding? Contention(Samples samples)
    {
        if (Mean(samples, Metric.LockContention) is not (> MuchContention and var rate) || samples.Load is not { } load)
            return null;

        var operations = load.Operations / load.Elapsed.TotalSeconds;
        return rate > ContentionOfOperations * operations
            ? new(
                "contention",
                $"Threads waited for a lock {Quantity.Text(rate, Unit.PerSecond)}, with "
                    + $"{Quantity.Text(operations, Unit.PerSecond)} operations. A lock is held too long, or too "
                    + "much hangs on it."
            )
            : null;
    }

    static Finding? HitRate(Samples samples)
    {
        if (samples.Load is null)
            return null;

        var (metric, sample) = samples.Of.FirstOrDefault(pair =>
            pair.Key.Name.Contains("hit_rate", StringComparison.Ordinal)
        );
        return sample is { Count: > 0 } && Statistic.Mean.Of(sample).Value is < LowHitRate and var rate
            ? new(
                "hit-rate",
                $"{metric.Name} is only {Quantity.Text(rate, Unit.Share)}: most of what it spares is done after all."
            )
            : null;
    }

    static Finding? Generator(Samples samples) =>
        samples.Load is not null
        && Mean(samples, Metric.Cpu) is > Busy and var machine
        && Mean(samples, Metric.ProcessCpu) is { } own
        && own > MostOfIt * machine
            ? new(
                "processors",
                $"The processors were {Quantity.Text(machine, Unit.Share)} busy, "
                    + $"{Quantity.Text(own, Unit.Share)} with this process, load generator included. More load "
                    + "needs another machine."
            )
            : null;

    static Finding? Lag(Samples samples)
    {
        if (Of(samples, Metric.DispatchLag) is not { } lags || Of(samples, Metric.Duration) is not { } durations)
            return null;

        var (lag, duration) = (p99.Of(lags).Value, p99.Of(durations).Value);
        return lag > MuchWait * duration
            ? new(
                "generator",
                $"The load generator itself was late by up to {Quantity.Text(lag, Unit.Nanoseconds)} (p99), "
                    + $"of durations up to {Quantity.Text(duration, Unit.Nanoseconds)}."
            )
            : null;
    }

    static Finding? Dropped(Samples samples) =>
        samples.Load is { Dropped: > 0 } load
            ? new(
                "dropped",
                FormattableString.Invariant(
                    $"{load.Dropped} operations that were due never began, because no user was free in time."
                )
            )
            : null;

    static Sample? Of(Samples samples, Metric metric) =>
        samples.Load is null ? null : samples.Of.GetValueOrDefault(metric);

    static double? Mean(Samples samples, Metric metric) =>
        Of(samples, metric) is { } sample ? Statistic.Mean.Of(sample).Value : null;
}
