using PerfAssert.Statistics;

namespace PerfAssert.Sampling.Machines;

/// <summary>How much the machine disturbs a loop that never changes.</summary>
/// <param name="PreemptedPercent">Slots of a quarter of a millisecond that took half as long again as the middle one:
/// others had the processor.</param>
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
    public string Text =>
        FormattableString.Invariant(
            $"{PreemptedPercent:0.#} % of the time slots preempted, speed spread {SpreadPercent:0.#} %"
        );

    /// <summary>Looks at the machine for a twentieth of a second.</summary>
    internal static MachineNoise Measure(Witness witness)
    {
        var slots = new double[Slots];
        for (var i = 0; i < Slots; i++)
            slots[i] = witness.Look();

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
}
