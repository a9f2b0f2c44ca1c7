namespace ItemN14;

public class Scattered
{
    int calls;

    // One call in thirty takes a hundred times as long.
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 30)]
    public void Reads() => Takes.Microseconds(++calls % 30 == 17 ? 100_000 : 1_000);
}
