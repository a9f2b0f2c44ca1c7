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
    int calls;

    // The planted compiler is at work for three thousand calls, which take five times as long. Nothing set: the tool
    // finds the warm-up, the batches and the number of iterations.
    [PerfFact(MeanUnderMs = 1000)]
    public void Leaves_everything_to_the_tool()
    {
        Thread.SpinWait(10);
        if (calls++ < 3000)
            Planted.Compiles();
        Planted.Takes(calls <= 3000 ? 2000 : 400);
    }
}
