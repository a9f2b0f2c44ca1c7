using System.Diagnostics;

namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>Other processes that want the processor all the time.</summary>
sealed class BusyNeighbours : IDisposable
{
    public const string Command = "spin";

    readonly List<Process> processes;

    public BusyNeighbours(int count) =>
        processes = [.. Enumerable.Range(0, count).Select(_ => Process.Start(Environment.ProcessPath!, [Command]))];

    /// <summary>What a neighbour does until it is killed, an hour at most.</summary>
    public static int Spin()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromHours(1))
            Thread.SpinWait(10_000);
        return 0;
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
