namespace Shop;

public class Repeated
{
    static readonly string now = Environment.GetEnvironmentVariable("SHOP_TRY") ?? "1";

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 1, Iterations = 20)]
    public void Settles() => Planted.Sleeps(now == "3" ? 5 : 30);

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 1, Iterations = 20)]
    public void Holds() => Planted.Sleeps(5);
}
