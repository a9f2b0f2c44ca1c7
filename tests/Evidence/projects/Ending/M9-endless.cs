namespace ItemM9;

public class Endless
{
    static readonly bool isChild = IsChild();

    [PerfFact(MeanUnderMs = 10_000, WarmupIterations = 1, Iterations = 2)]
    public void Measured() => Waits();

    [LoadFact(Users = 2, DurationMs = 600_000, WarmupMs = 0, P95UnderMs = 1000)]
    public Task Loaded(CancellationToken cancellation) => Serves(cancellation);

    [PerfFact(MeanUnderMs = 10_000, Launches = 1, WarmupIterations = 1, Iterations = 2)]
    public void Launched() => Goes_on();

    [PerfFact(MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Confirmed() => Goes_on();

    [PerfFact(Baseline = true, WarmupIterations = 1, Iterations = 20)]
    public void Stored() => Goes_on();

    static void Goes_on()
    {
        if (isChild)
            Waits();
        Thread.Sleep(5);
    }

    static void Waits()
    {
        Write("waits");
        Thread.Sleep(Timeout.Infinite);
    }

    static async Task Serves(CancellationToken cancellation)
    {
        Write("waits");
        await Task.Delay(5, cancellation);
    }

    // The first process writes the file.
    static bool IsChild() => !Write("first");

    // The process that writes a file first has its number in it.
    static bool Write(string name)
    {
        if (
            Environment.GetEnvironmentVariable("EVIDENCE_FOLDER") is not { } folder
            || File.Exists(Path.Combine(folder, name))
        )
            return false;
        try
        {
            using var file = new StreamWriter(new FileStream(Path.Combine(folder, name), FileMode.CreateNew));
            file.Write(Environment.ProcessId);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
