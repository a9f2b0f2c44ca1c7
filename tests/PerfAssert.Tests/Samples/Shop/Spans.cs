using System.Diagnostics;

namespace Shop;

/// <summary>When each test ran, by a clock that all processes of the machine share.</summary>
static class Span
{
    public static void Of(string test, int milliseconds)
    {
        var start = Stopwatch.GetTimestamp();
        Thread.Sleep(milliseconds);
        Log.Add(FormattableString.Invariant($"{test} {start} {Stopwatch.GetTimestamp()}"));
    }
}

/// <summary>Each waits for the other: one after the other they would wait in vain.</summary>
static class Meeting
{
    static readonly Barrier both = new(2);

    public static void Attend() =>
        Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)), "Nobody came within a minute.");
}

public class MeetsOnSaturday
{
    [Fact]
    public void Other() => Meeting.Attend();

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Measured_beside_it() => Thread.SpinWait(10);
}

public class MeetsOnSunday
{
    [Fact]
    public void Other() => Meeting.Attend();
}

public class SpansOfMonday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Monday.Opens", 60);

    [Fact]
    public void Closes() => Span.Of("ordinary Monday.Closes", 60);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Sells() => Span.Of("perf Monday.Sells", 10);
}

public class SpansOfTuesday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Tuesday.Opens", 60);

    [PerfTheory(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5), InlineData(1), InlineData(2)]
    public void Sells(int kind) => Span.Of($"perf Tuesday.Sells{kind}", 10);

    [Fact]
    public void Closes() => Span.Of("ordinary Tuesday.Closes", 60);
}

[Collection(nameof(Library))]
public class SpansOfWednesday
{
    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Sells() => Span.Of("perf Wednesday.Sells", 10);

    [Fact]
    public void Opens() => Span.Of("ordinary Wednesday.Opens", 60);
}

public class SpansOfThursday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Thursday.Opens", 60);

    [Fact]
    public void Closes() => Span.Of("ordinary Thursday.Closes", 60);
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>xUnit runs these after the parallel ones, between the performance tests.</summary>
[Collection(nameof(Alone))]
public class SpansOfFriday
{
    [Fact]
    public void Opens() => Span.Of("ordinary Friday.Opens", 60);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Sells() => Span.Of("perf Friday.Sells", 10);

    [Fact]
    public void Closes() => Span.Of("ordinary Friday.Closes", 60);
}
