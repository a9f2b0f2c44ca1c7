namespace ItemN7;

public class Long
{
    [PerfFact(MeanUnderMs = 10_000, WarmupIterations = 1, Iterations = 20)]
    public void Takes_a_second() => Thread.Sleep(1000);
}

public class Short
{
    [PerfFact(MeanUnderMs = 10_000, WarmupIterations = 1, Iterations = 5)]
    public void Is_soon_over() => Thread.SpinWait(10);
}
