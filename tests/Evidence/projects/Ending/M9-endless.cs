namespace ItemM9;

public class Endless
{
    static readonly bool isChild = IsChild();

    [PerfFact(MeanUnderMs = 10_000, Launches = 1, WarmupIterations = 1, Iterations = 2)] public void Launched() => Goes_on();

    [PerfFact(MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)] public void Confirmed() => Goes_on();

    [PerfFact(Baseline = true, WarmupIterations = 1, Iterations = 20)] public void Stored() => Goes_on();

    static void Goes_on()
    {
        if (isChild) Thread.Sleep(Timeout.Infinite);
        Takes.Microseconds(5_000);
    }

    // The first process writes the file.
    static bool IsChild()
    {
        if (Environment.GetEnvironmentVariable("EVIDENCE_FIRST") is not { } path) return false;
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
