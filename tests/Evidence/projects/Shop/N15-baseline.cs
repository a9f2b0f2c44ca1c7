namespace ItemN15;

public class Stored
{
    [PerfFact(Baseline = true, WarmupIterations = 1, Iterations = 5)]
    public void Quick() => Takes.Microseconds(200);
}
