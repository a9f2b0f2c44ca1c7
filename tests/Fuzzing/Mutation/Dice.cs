namespace PerfAssert.Fuzzing.Mutation;

/// <summary>Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
sealed class Dice(ulong seed)
{
    const ulong Gamma = 0x9E3779B97F4A7C15;

    ulong state = Mixed(seed);

    /// <summary>The chance of one input, whatever was tried before it.</summary>
    public static Dice Of(ulong seed, string format, int input)
    {
        var mixed = Mixed(seed + Gamma);
        foreach (var letter in format)
            mixed = Mixed(mixed ^ letter);
        return new(mixed ^ ((ulong)(uint)input * Gamma));
    }

    /// <summary>From 0 to below this.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>Once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    ulong Next()
    {
        state += Gamma;
        return Mixed(state);
    }

    static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
