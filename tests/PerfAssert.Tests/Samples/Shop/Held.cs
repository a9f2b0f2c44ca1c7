namespace Shop;

public class Held
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Holds()
    {
        Thread.SpinWait(10);
        Planted.Takes(10_000);
    }
}

public class Unsettled
{
    // Nothing set: the tool finds the warm-up, the batches and the number of iterations.
    [PerfFact(MeanUnderMs = 1000)]
    public void Leaves_everything_to_the_tool()
    {
        Thread.SpinWait(10);
        Planted.Takes(400);
    }
}
