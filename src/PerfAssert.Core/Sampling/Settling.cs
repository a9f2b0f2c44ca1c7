using System.Runtime;
using System.Runtime.CompilerServices;

namespace PerfAssert.Sampling;

/// <summary>
/// Tells when the JIT compiler has come to rest: it has compiled nothing for three times the runtime's tiering delay,
/// 150 ms at least. Promotion waits twice for that delay,
/// so gaps of nearly 2.5 times as long are normal while code still gets faster.
/// </summary>
sealed class Settling(TimeProvider clock, Func<long> compiledMethods, TimeSpan tieringDelay)
{
    const int FewestOperations = 60;
    const int FewestSlowOperations = 3;
    const int MostRestarts = 5;
    const int RestInDelays = 3;

    // The compiler's thread may have to wait for a processor.
    static readonly TimeSpan shortestRest = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan slow = TimeSpan.FromSeconds(1);
    static readonly TimeSpan longest = TimeSpan.FromSeconds(6);

    readonly TimeSpan rest = RestInDelays * tieringDelay > shortestRest ? RestInDelays * tieringDelay : shortestRest;
    long start = clock.GetTimestamp();
    long compiled = compiledMethods();
    long lastChange = clock.GetTimestamp();
    int restarts;

    public Settling(Readings readings)
        : this(readings.Clock, readings.CompiledMethods, readings.TieringDelay) { }

    /// <summary>Whether the code has settled (true), has not within the longest wait (false),
    /// or may still get faster (null).</summary>
    public bool? IsSettled { get; private set; }

    /// <summary>The number of methods that the runtime has compiled in this process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CompiledMethods() => JitInfo.GetCompiledMethodCount();

    /// <summary>Runs code of our own between two bursts; what the compiler does for it is not the user's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Excuse(Func<int> own)
    {
        var result = own();
        compiled = compiledMethods();
        return result;
    }

    /// <summary>Looks again. Returns whether the compiler has moved,
    /// so that what was recorded before belongs to other code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Moved(int operations)
    {
        if (IsSettled is false || (IsSettled is true && restarts >= MostRestarts))
            return false;

        var now = clock.GetTimestamp();
        var count = compiledMethods();
        var moved = count != compiled;
        if (moved)
        {
            (compiled, lastChange) = (count, now);
            if (IsSettled is true)
                (IsSettled, start, restarts) = (null, now, restarts + 1);
        }

        var elapsed = clock.GetElapsedTime(start, now);
        var calledEnough = operations >= FewestOperations || (operations >= FewestSlowOperations && elapsed >= slow);
        if (calledEnough && clock.GetElapsedTime(lastChange, now) >= rest)
            IsSettled = true;
        else if (elapsed >= longest)
            IsSettled = false;
        return moved;
    }
}
