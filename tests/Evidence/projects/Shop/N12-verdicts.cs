namespace ItemN12;

public class Verdicts
{
    int calls;

    [PerfFact(MeanUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Is_red() => Takes.Microseconds(5_000);

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 20)]
    public void Is_green() => Takes.Microseconds(1_000);

    // 2 ms and 8 ms in turn: the mean is 5 ms, and nobody can say on which side.
    [PerfFact(MeanUnderMs = 5, WarmupIterations = 1, Iterations = 20)]
    public void Is_undecided() => Takes.Microseconds(++calls % 2 == 0 ? 2_000 : 8_000);
}
