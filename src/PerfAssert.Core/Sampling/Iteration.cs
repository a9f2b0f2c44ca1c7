using System.Runtime.CompilerServices;
using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>Takes one recorded value: reads the counters, runs the operations between two clock reads,
/// reads the counters again.</summary>
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

    public Iteration(
        TimeProvider clock,
        Operation operation,
        SamplingPlan plan,
        Recording recording,
        IReadOnlyList<Counter>? counters = null
    )
    {
        (this.clock, this.operation, this.plan, this.recording) = (clock, operation, plan, recording);
        this.counters = counters ?? (operation.IsSynchronous ? Counter.Synchronous : Counter.Asynchronous);
        before = new double[this.counters.Count];
        after = new double[this.counters.Count];
        nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
    }

    /// <summary>Operations so far, those before a restart included.</summary>
    public int TotalOperations { get; private set; }

    /// <summary>Time of one operation, the least of the last eight iterations; 0 before the first.</summary>
    public double OperationNanoseconds
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            if (taken == 0)
                return 0;

            var least = recent[0];
            for (var i = 1; i < Math.Min(taken, Recent); i++)
                least = Math.Min(least, recent[i]);
            return least;
        }
    }

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

    /// <summary>Makes room for this many iterations more, each of so many operations,
    /// so that taking them allocates nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reserve(int iterations, int operations)
    {
        operation.Reserve(operations);
        foreach (var (_, series) in recording.Series)
            series.Reserve(Math.Max(iterations, series.Count));
    }

    /// <summary>Takes one value of so many operations.</summary>
    public ValueTask Take(int operations)
    {
        TotalOperations += operations;
        Read(before);
        var running = operation.Run(operations, clock);
        if (!running.IsCompletedSuccessfully)
            return End(running, operations);

        End(running.Result, operations);
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    async ValueTask End(ValueTask<Timing> running, int operations) => End(await running, operations);

    void End(Timing timing, int operations)
    {
        Read(after);
        var wrong = operation.Conclude();
        if ((timing.Error ?? wrong) is { } error)
            Fail(error);
        else
            Record(timing.Ticks * nanosecondsPerTick, operations);
    }

    void Fail(Exception error)
    {
        Errors++;
        FirstError ??= error;
        if (plan.CountErrors)
            recording.Add(Metric.Success, 0);
    }

    void Read(double[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = counters[i].Read();
    }

    void Record(double nanoseconds, int operations)
    {
        recent[taken++ % recent.Length] = nanoseconds / operations;
        var parts = recording.HasParts;
        if (!parts)
            recording.Add(Metric.Duration, nanoseconds / operations);
        if (plan.CountErrors)
            recording.Add(Metric.Success, 1);

        for (var i = 0; i < counters.Count; i++)
        {
            // Parts count their own allocations; the set-up around them is not theirs.
            if (counters[i].PerOperation && parts)
                continue;

            var rise = after[i] - before[i];
            recording.Add(counters[i].Metric, counters[i].PerOperation ? rise / operations : rise);
        }
    }
}
