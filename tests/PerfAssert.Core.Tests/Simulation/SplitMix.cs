namespace PerfAssert.Core.Tests.Simulation;

/// <summary>
/// Random numbers that are the same on every runtime, and unrelated for neighbouring seeds, which those of
/// <see cref="Random"/> are not: SplitMix64 (Steele, Lea and Flood,
/// Fast splittable pseudorandom number generators, 2014).
/// </summary>
sealed class SplitMix(ulong seed)
{
    const ulong Gamma = 0x9E3779B97F4A7C15;

    ulong state = Mixed(seed);
    double? spare;

    /// <summary>Strictly between 0 and 1.</summary>
    public double Next()
    {
        state += Gamma;
        return ((Mixed(state) >> 11) + 0.5) / (1UL << 53);
    }

    /// <summary>From the normal distribution with mean 0 and standard deviation 1 (Box and Muller, 1958).</summary>
    public double NextNormal()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }

        var radius = Math.Sqrt(-2 * Math.Log(Next()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Next());
        spare = radius * sine;
        return radius * cosine;
    }

    static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
