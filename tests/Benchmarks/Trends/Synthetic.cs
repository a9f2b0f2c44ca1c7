namespace PerfAssert.Benchmarks.Trends;

/// <summary>
/// A history of a test whose truth is known: lognormal noise between runs, of which each run may share a part with the
/// one before; one run in fifty takes half as long again; and perhaps a step.
/// </summary>
/// <param name="Before">Runs before the step.</param>
/// <param name="After">Runs from the step on; 0: there is none.</param>
/// <param name="Step">The change of the level: 0.05 for 5 % more.</param>
/// <param name="Noise">The standard deviation of a run, as a share.</param>
/// <param name="Correlation">What a run shares with the one before.</param>
sealed record Synthetic(int Before, int After, double Step, double Noise, double Correlation = 0)
{
    const double Freak = 0.02;
    const double FreakSize = 1.5;

    /// <summary>The same series for the same seed.</summary>
    public double[] Values(int seed)
    {
        var random = new Random(seed);
        var shared = Normal(random);
        var values = new double[Before + After];
        for (var i = 0; i < values.Length; i++)
        {
            shared = (Correlation * shared) + (Math.Sqrt(1 - (Correlation * Correlation)) * Normal(random));
            values[i] =
                100
                * Math.Exp(Noise * shared)
                * (i < Before ? 1 : 1 + Step)
                * (random.NextDouble() < Freak ? FreakSize : 1);
        }

        return values;
    }

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
