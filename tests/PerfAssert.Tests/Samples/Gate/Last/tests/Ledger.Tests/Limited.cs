namespace Ledger.Tests;

/// <summary>With a reference and without.</summary>
public class Limited
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void By_the_reference_alone() => Steady.Hash();

    [PerfFact(RegressionUnderPercent = 5, MeanUnderMs = 1000)]
    public void By_a_mean_too() => Steady.Hash();

    [PerfFact(MeanUnderMs = 1000)]
    public void By_a_mean_alone() => Steady.Hash();
}
