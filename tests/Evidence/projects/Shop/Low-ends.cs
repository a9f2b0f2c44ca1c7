namespace ItemLow;

public class Exits
{
    [PerfFact(MeanUnderMs = 10_000)]
    public void Leaves() => Environment.Exit(0);
}

public class Hanging
{
    [LoadFact(Users = 2, DurationMs = 1000, P95UnderMs = 50)]
    public Task Hangs() => Task.Delay(Timeout.Infinite);
}

public class Never
{
    [PerfFact(MeanUnderMs = 10_000, WarmupIterations = 1)]
    public void Returns() => Thread.Sleep(Timeout.Infinite);
}
