using System.Diagnostics;

namespace PerfAssert.Benchmarks.Probing;

/// <summary>One loop on several threads at once.</summary>
/// <param name="Nanoseconds">Processor time of the process for each operation:
/// on a shared machine the wall clock would count the neighbours.</param>
/// <param name="AllocatedBytes">What all threads allocated while they looped.</param>
sealed record ThreadsRun(double Nanoseconds, long AllocatedBytes)
{
    /// <summary>Operations of each thread.</summary>
    public const int Operations = 500_000;

    public static ThreadsRun Of(int threads, Action<int> loop)
    {
        var allocated = 0L;
        using var gate = new ManualResetEventSlim();
        using var ready = new CountdownEvent(threads);
        var workers = Enumerable
            .Range(0, threads)
            .Select(_ => new Thread(() =>
            {
                ready.Signal();
                gate.Wait();
                var before = GC.GetAllocatedBytesForCurrentThread();
                loop(Operations);
                Interlocked.Add(ref allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            }))
            .ToList();
        foreach (var worker in workers)
            worker.Start();
        ready.Wait();

        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        gate.Set();
        foreach (var worker in workers)
            worker.Join();
        process.Refresh();
        return new((process.TotalProcessorTime - start).TotalNanoseconds / Operations / threads, allocated);
    }
}
