using System.Diagnostics;

namespace Neighbour;

static class Span
{
    public static void Of(string test, int milliseconds)
    {
        var start = Stopwatch.GetTimestamp();
        Thread.Sleep(milliseconds);
        Log.Add(FormattableString.Invariant($"{test} {start} {Stopwatch.GetTimestamp()}"));
    }
}

public class SpansOfSaturday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Saturday.Opens", 60);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Sells() => Span.Of("perf Saturday.Sells", 10);

    [Fact]
    public void Closes() => Span.Of("ordinary Saturday.Closes", 60);
}

public class SpansOfSunday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Sunday.Opens", 60);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Sells() => Span.Of("perf Sunday.Sells", 10);

    [Fact]
    public void Closes() => Span.Of("ordinary Sunday.Closes", 60);
}
