namespace Shop;

/// <summary>Each ends the process in which it is measured.</summary>
public class Crashes
{
    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1)]
    public void Fails_fast() => Environment.FailFast("planted end");

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1)]
    public void Recurses_for_ever() => Recurse(1);

    static int Recurse(int depth) => Recurse(depth + 1) + depth;
}
