using System.Runtime.CompilerServices;
using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>Takes one recorded value: reads the counters, runs the operations between two clock reads, reads the counters again.</summary>
sealed class Iteration
{
    /// <summary>How many of the last iterations the time of an operation is taken from.</summary>
    public const int Recent = 8;

    readonly TimeProvider clock;
    readonly Operation operation;
    readonly SamplingPlan plan;
    readonly Recording recording;
    readonly IReadOnlyList<Counter> counters;
    readonly double[] before;
    readonly double[] after;
    readonly double nanosecondsPerTick;
    readonly double[] recent = new double[Recent];
    int taken;

    public Iteration(TimeProvider clock, Operation operation, SamplingPlan plan, Recording recording)
    {
        (this.clock, this.operation, this.plan, this.recording) = (clock, operation, plan, recording);
        counters = operation.IsSynchronous ? Counter.Synchronous : Counter.Asynchronous;
        before = new double[counters.Count];
        after = new double[counters.Count];
        nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
    }

    /// <summary>Operations so far, those before a restart included.</summary>
    public int TotalOperations { get; private set; }

    /// <summary>Time of one operation, the least of the last eight iterations; 0 before the first.</summary>
    public double OperationNanoseconds => taken == 0 ? 0 : recent.Take(taken).Min();

    public int Errors { get; private set; }

    public Exception? FirstError { get; private set; }

    /// <summary>Whether an exception ended the sampling.</summary>
    public bool Ended => FirstError is not null && !plan.CountErrors;

    /// <summary>Forgets what was recorded.</summary>
    public void Restart()
    {
        recording.Clear();
        (Errors, FirstError) = (0, null);
    }

    /// <summary>Forgets so many of the oldest errors.</summary>
    public void ForgetErrors(int oldest) => Errors -= oldest;

    /// <summary>Makes room for this many iterations more, so that taking them allocates nothing.</summary>
    public void Reserve(int iterations)
    {
        foreach (var (_, series) in recording.Series) series.Reserve(Math.Max(iterations, series.Count));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask Take(int operations)
    {
        TotalOperations += operations;
        Read(before);
        var (ticks, error) = await operation.Run(operations, clock);
        Read(after);
        if (error is null) Record(ticks * nanosecondsPerTick, operations);
        else Fail(error);
    }

    void Fail(Exception error)
    {
        Errors++;
        FirstError ??= error;
        if (plan.CountErrors) recording.Add(Metric.Success, 0);
    }

    void Read(double[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++) numbers[i] = counters[i].Read();
    }

    void Record(double nanoseconds, int operations)
    {
        recent[taken++ % recent.Length] = nanoseconds / operations;
        var parts = recording.HasParts;
        if (!parts) recording.Add(Metric.Duration, nanoseconds / operations);
        if (plan.CountErrors) recording.Add(Metric.Success, 1);

        for (var i = 0; i < counters.Count; i++)
        {
            // Parts count their own allocations; the set-up around them is not theirs.
            if (counters[i].PerOperation && parts) continue;

            var rise = after[i] - before[i];
            recording.Add(counters[i].Metric, counters[i].PerOperation ? rise / operations : rise);
        }
    }
}
