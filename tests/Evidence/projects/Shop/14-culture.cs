namespace Item14;

public class Sums
{
    [PerfTheory(MeanUnderMs = 100, Iterations = 30), InlineData(-7, 2.5)]
    public void Adds(int n, double d) => Thread.SpinWait(2_000);
}
