using System.Globalization;
using Xunit;

namespace OneLoad;

/// <summary>A test that says, in the file that <c>ONELOAD_TIMES</c> names, when it was called first and last.</summary>
public sealed class Adding : IDisposable
{
    DateTimeOffset first = DateTimeOffset.MaxValue;
    DateTimeOffset last;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("ONELOAD_TIMES") is { Length: > 0 } file)
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{first:O} {last:O}"));
    }

    [PerfFact(Iterations = 100, MeanUnderMs = 1000, OperationsPerIteration = 1)]
    public void Adds_up()
    {
        last = TimeProvider.System.GetUtcNow();
        if (last < first) first = last;
        Thread.Sleep(10);
        Assert.NotEqual(0, Enumerable.Range(1, 1000).Sum());
    }
}
