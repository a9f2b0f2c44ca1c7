namespace Shop;

public class StandDown
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 4)]
    public void Holds() => Log.Add("Holds");

    [PerfFact(MedianUnderMs = 0.1, WarmupIterations = 1, Iterations = 20)]
    public void Breaks()
    {
        Log.Add("Breaks");
        Planted.Sleeps(5);
    }
}

public class ThrowingStandDown
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 4)]
    public void Throws() => throw new InvalidOperationException("the shelf is empty");
}
