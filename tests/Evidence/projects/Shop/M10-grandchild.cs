using System.Diagnostics;

namespace ItemM10;

public class Leaves
{
    [PerfFact(MeanUnderMs = 10_000, Launches = 1, WarmupIterations = 1, Iterations = 2)]
    public void A_program_behind()
    {
        Process.Start("sleep", "100").Dispose();
        Environment.Exit(3);
    }
}
