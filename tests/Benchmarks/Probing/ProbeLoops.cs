using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Probes;

namespace PerfAssert.Benchmarks.Probing;

/// <summary>The loops that are compared: nothing, watched in different ways.</summary>
static class ProbeLoops
{
    static long sink;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ClockReads(int count)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            total += Stopwatch.GetTimestamp() - start;
        }

        Volatile.Write(ref sink, total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Start(Probe probe, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using (probe.Start()) { }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Measure(Probe probe, int count)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
            total += probe.Measure(i, static number => number);
        Volatile.Write(ref sink, total);
    }
}
