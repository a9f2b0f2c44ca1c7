using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks;

/// <summary>What a careful programmer writes without any tool: a warm loop over a delegate, timed in batches.</summary>
static class HandWritten
{
    const MethodImplOptions Loop = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    static readonly TimeSpan batchLength = TimeSpan.FromMicroseconds(250);
    static readonly TimeSpan warmup = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan measuring = TimeSpan.FromSeconds(1);
    static readonly TimeSpan turn = PerfAssertTool.Measuring;

    public static Measurement Measure(Workload workload)
    {
        var start = Stopwatch.GetTimestamp();
        Func<int, TimeSpan> time = workload.Synchronous is { } action
            ? count => Time(action, count)
            : count => Time(workload.Asynchronous!, count);

        var operations = WarmUp(time);
        var durations = new List<double>(10_000);
        var total = TimeSpan.Zero;

        // In turns both tools measure equally long, so that a disturbance is as likely to meet either.
        while (total < (workload.Rounds > 1 ? turn : measuring))
        {
            var elapsed = time(operations);
            durations.Add(elapsed.TotalNanoseconds / operations);
            total += elapsed;
        }

        var sample = new Sample([.. durations]);
        return new(
            Statistic.Mean.Of(sample).Value,
            Statistic.Median.Of(sample).Value,
            null,
            Stopwatch.GetElapsedTime(start)
        );
    }

    /// <summary>Calls the method until it must be compiled at its best,
    /// and finds how many calls make a batch.</summary>
    static int WarmUp(Func<int, TimeSpan> time)
    {
        var operations = 1;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < warmup)
        {
            if (time(operations) < batchLength)
                operations *= 2;
        }

        return operations;
    }

    [MethodImpl(Loop)]
    static TimeSpan Time(Action action, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            action();
        return Stopwatch.GetElapsedTime(start);
    }

    // Waits as BenchmarkDotNet does. The method has completed by then.
    [MethodImpl(Loop)]
    static TimeSpan Time(Func<Task> function, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            function().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start);
    }
}
