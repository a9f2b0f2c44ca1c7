namespace Ledger.Tests;

/// <summary>5 % more work than before.</summary>
public class Slower
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void Hashes() => Work.Hash();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Serializes() => Work.Serialize();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Mixes() => Work.Mix();
}

/// <summary>Nothing of this became slower.</summary>
public class Unrelated
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void Hashes() => Steady.Hash();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Counts() => Steady.Count();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Folds_with_another_version_of_a_package() => Work.Fold();

    [PerfFact(RegressionUnderPercent = 25)]
    public void Hashes_more_but_may() => Work.Hash();
}

/// <summary>One of each, for every runner.</summary>
public class Both
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void Hashes_more() => Work.Hash();

    [PerfFact(MeanUnderMs = 1000)]
    public void Hashes_as_before() => Steady.Hash();
}
