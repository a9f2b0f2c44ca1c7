namespace Shop;

public class Launches
{
    [Fact]
    public void Not_launched() => Log.Add("not launched");

    [PerfFact(MeanUnderMs = 10000, ColdStart = true, Launches = 3)]
    public void Starts_cold() => Log.Add($"cold {Environment.ProcessId}");

    [PerfFact(MeanUnderMs = 10000, Launches = 2, WarmupIterations = 1, Iterations = 4)]
    public void Starts_warm() => Log.Add($"warm {Environment.ProcessId}");

    [PerfTheory(MeanUnderMs = 10000, Launches = 1, WarmupIterations = 1, Iterations = 2), InlineData(1), InlineData(2)]
    public void Starts_one_row(int row) => Log.Add($"row {row} {Environment.ProcessId}");

    [PerfFact(MeanUnderMs = 10000, Launches = 2)]
    public void Throws_in_the_child() => throw new KeyNotFoundException("no such book");

    [PerfFact(MeanUnderMs = 10000, Launches = 2)]
    public void Skips_in_the_child() => Assert.Skip("nobody is here");

    [PerfFact(MeanUnderMs = 10000, Launches = 2)]
    public void Dies_in_the_child()
    {
        Console.Error.WriteLine("farewell");
        Environment.Exit(3);
    }
}

public class Heaps
{
    static readonly List<byte[]> kept = [];

    [PerfFact(MeanUnderMs = 10000, HeapLimitMB = 200, WarmupIterations = 1, Iterations = 3)]
    public void Sees_its_limit() => Log.Add($"heap {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes}");

    [PerfFact(MeanUnderMs = 10000, HeapLimitMB = 50, WarmupIterations = 1, Iterations = 3)]
    public void Wants_too_much()
    {
        for (var i = 0; i < 100; i++)
            kept.Add(new byte[1024 * 1024]);
    }

    [Fact]
    public void Ordinary_fact() { }
}
