namespace Shop;

public class Broken
{
    [PerfFact(MeanUnderMs = 10, MaxUnderMs = 5000, WarmupIterations = 1, Iterations = 20)]
    public void Takes_too_long() => Planted.Sleeps(30);

    [Fact]
    public void Ordinary_fact_beside_it() { }
}
