namespace Shop;

/// <summary>Broken, and undecided, for sure.</summary>
public class Limits
{
    int calls;

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 1, Iterations = 20)]
    public void Broken_in_one_process() => Planted.Takes(Planted.IsInFreshProcess ? 5_000_000 : 30_000_000);

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 0, Iterations = 20)]
    public void About_its_limit() => Planted.Takes(calls++ % 2 == 0 ? 5_000_000 : 15_000_000);
}
