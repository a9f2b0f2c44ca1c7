namespace Shop;

/// <summary>One test of each outcome.</summary>
public class Outcomes
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Holds() => Planted.Sleeps(20);

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 1, Iterations = 20)]
    public void Breaks() => Planted.Sleeps(30);

    [PerfFact(P99UnderMs = 5000, WarmupIterations = 1, DurationMs = 50)]
    public void Stays_open() => Planted.Sleeps(20);
}
