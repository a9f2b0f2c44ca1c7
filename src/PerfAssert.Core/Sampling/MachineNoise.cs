using System.Runtime.CompilerServices;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>How much the machine disturbs a loop that never changes.</summary>
/// <param name="PreemptedPercent">Slots of a quarter of a millisecond that took half as long again as the middle one: others had the processor.</param>
/// <param name="SpreadPercent">How far the slower quarter of the slots lies above the faster quarter.</param>
public sealed record MachineNoise(double PreemptedPercent, double SpreadPercent)
{
    const int Slots = 200;
    const double Preempted = 1.5;
    const double NoisyPreemptedPercent = 10;
    const double NoisySpreadPercent = 10;

    /// <summary>Whether verdicts near their limits cannot be expected.</summary>
    public bool IsNoisy => PreemptedPercent > NoisyPreemptedPercent || SpreadPercent > NoisySpreadPercent;

    /// <summary>What the noise is, in a few words.</summary>
    public string Text => FormattableString.Invariant($"{PreemptedPercent:0.#} % of the time slots preempted, speed spread {SpreadPercent:0.#} %");

    /// <summary>Looks at the machine for a twentieth of a second.</summary>
    public static MachineNoise Measure(TimeProvider clock)
    {
        var rounds = Calibrate(clock);
        var slots = new double[Slots];
        for (var i = 0; i < Slots; i++) slots[i] = Slot(clock, rounds);

        return Of(new Sample(slots));
    }

    internal static MachineNoise Of(Sample slots)
    {
        var median = Statistic.Median.Of(slots).Value;
        var (fast, slow) = (Statistic.Quantile(0.25m).Of(slots).Value, Statistic.Quantile(0.75m).Of(slots).Value);
        var preempted = slots.Values.Count(slot => slot > Preempted * median);
        return new(Round(100d * preempted / slots.Count), Round(100 * ((slow / fast) - 1)));
    }

    static double Round(double percent) => Math.Round(percent, 1);

    static int Calibrate(TimeProvider clock)
    {
        var rounds = 1000;
        while (Slot(clock, rounds) < clock.TimestampFrequency * SamplingPlan.BatchLength.TotalSeconds && rounds < 100_000_000) rounds *= 2;
        return rounds;
    }

    /// <summary>Multiplications in registers: nothing but the clock frequency and other users of the processor change their time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static long Slot(TimeProvider clock, int rounds)
    {
        var start = clock.GetTimestamp();
        var product = 1UL;
        for (var i = 0; i < rounds; i++) product = (product * 6364136223846793005UL) + 1442695040888963407UL;
        var ticks = clock.GetTimestamp() - start;
        return product == 0 ? ticks + 1 : ticks;
    }
}
