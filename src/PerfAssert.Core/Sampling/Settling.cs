using System.Runtime;

namespace PerfAssert.Sampling;

/// <summary>
/// Tells when the JIT compiler has come to rest: it has compiled nothing for 300 ms. Promotion waits twice for the 100 ms tiering
/// delay, so gaps of 190 to 240 ms are normal while code still gets faster.
/// </summary>
sealed class Settling(TimeProvider clock, Func<long> compiledMethods)
{
    const int FewestOperations = 60;
    const int FewestSlowOperations = 3;
    static readonly TimeSpan rest = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan slow = TimeSpan.FromSeconds(1);
    static readonly TimeSpan longest = TimeSpan.FromSeconds(6);

    readonly long start = clock.GetTimestamp();
    long compiled = compiledMethods();
    long lastChange = clock.GetTimestamp();

    /// <summary>The number of methods that the runtime has compiled in this process.</summary>
    public static long CompiledMethods() => JitInfo.GetCompiledMethodCount();

    /// <summary>Whether the code has settled (true), has not after the longest wait (false), or needs more calls (null).</summary>
    public bool? Look(int operations)
    {
        var now = clock.GetTimestamp();
        var count = compiledMethods();
        if (count != compiled) (compiled, lastChange) = (count, now);

        var elapsed = clock.GetElapsedTime(start, now);
        var calledEnough = operations >= FewestOperations || (operations >= FewestSlowOperations && elapsed >= slow);
        if (calledEnough && clock.GetElapsedTime(lastChange, now) >= rest) return true;
        return elapsed >= longest ? false : null;
    }
}
