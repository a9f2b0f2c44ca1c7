using System.Runtime.CompilerServices;

namespace PerfAssert.Sampling.Machines;

/// <summary>A loop that never changes: when it takes longer than before, the machine became slower,
/// not the code under test.</summary>
sealed class Witness
{
    readonly Func<int, double> loop;
    readonly int rounds = 1000;

    /// <summary>Makes the loop at least so long on this machine.</summary>
    /// <param name="loop">Runs so many rounds of it; returns the nanoseconds they took.</param>
    /// <param name="length">At least so long.</param>
    public Witness(Func<int, double> loop, TimeSpan length)
    {
        this.loop = loop;
        while (Look() < length.TotalNanoseconds && rounds < 100_000_000)
            rounds *= 2;
        Best = Look();
    }

    /// <summary>The least time so far, in nanoseconds.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Runs the loop once; returns the nanoseconds it took.</summary>
    public double Look()
    {
        var nanoseconds = loop(rounds);
        Best = Math.Min(Best, nanoseconds);
        return nanoseconds;
    }

    /// <summary>Multiplications in registers: nothing but the clock frequency and
    /// other users of the processor change their time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static long Loop(TimeProvider clock, int rounds)
    {
        var start = clock.GetTimestamp();
        var product = 1UL;
        for (var i = 0; i < rounds; i++)
            product = (product * 6364136223846793005UL) + 1442695040888963407UL;
        var ticks = clock.GetTimestamp() - start;
        return product == 0 ? ticks + 1 : ticks;
    }
}
