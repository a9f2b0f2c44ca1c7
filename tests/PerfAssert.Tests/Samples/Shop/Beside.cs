namespace Shop;

/// <summary>Broken, and half of the time was others'.</summary>
public class Beside
{
    [PerfFact(MeanUnderMs = 20, WarmupIterations = 1, Iterations = 20)]
    public void Takes_too_long() => Planted.Takes(30_000_000);
}
