namespace OneFact;

/// <summary>The method Hash300ns of tests/Benchmarks, with a limit about twice as high as it takes.</summary>
public class Hashing
{
    readonly byte[] bytes = [.. Enumerable.Range(0, 300).Select(number => (byte)number)];

    public long Result { get; private set; }

    [PerfFact(MeanUnderMs = 0.0006)]
    public void Hash300ns()
    {
        var hash = 2166136261;
        foreach (var value in bytes)
            hash = (hash ^ value) * 16777619;
        Result = hash;
    }
}
