using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Shop;

/// <summary>Six times the same work of about 250 ns:
/// their numbers must not depend on the order in which they run.</summary>
public class Order
{
    [PerfFact(MedianUnderMs = 1)]
    public void First() => Work.Once();

    [PerfFact(MedianUnderMs = 1)]
    public void Second() => Work.Once();

    [PerfFact(MedianUnderMs = 1)]
    public void Third() => Work.Once();

    [PerfFact(MedianUnderMs = 1)]
    public void Fourth() => Work.Once();

    [PerfFact(MedianUnderMs = 1)]
    public void Fifth() => Work.Once();

    [PerfFact(MedianUnderMs = 1)]
    public void Sixth() => Work.Once();
}

/// <summary>The same work after fifty other tests of very different code.</summary>
[TestMethodOrderer(typeof(LastComesLast))]
public class Crowd
{
    static readonly Dictionary<int, string> cache = [];

    public static IEnumerable<TheoryDataRow<int>> Numbers =>
        Enumerable.Range(1, 50).Select(number => new TheoryDataRow<int>(number));

    [PerfTheory(MedianUnderMs = 100, DurationMs = 200), MemberData(nameof(Numbers))]
    public void Other(int number)
    {
        Planted.Takes(1000 * number);
        var text = string.Concat(Enumerable.Range(0, number).Select(digit => digit % 10));
        cache[number] = text.Length % 2 == 0 ? text : new string([.. text.Reverse()]);
    }

    [PerfFact(MedianUnderMs = 1)]
    public void Last() => Work.Once();
}

public sealed class LastComesLast : ITestMethodOrderer
{
    public IReadOnlyCollection<T?> OrderTestMethods<T>(IReadOnlyCollection<T?> testMethods)
        where T : notnull, ITestMethod => [.. testMethods.OrderBy(method => method?.MethodName == nameof(Crowd.Last))];
}

static class Work
{
    static uint seed = 1;

    // Not inlined, so that it is the same code for every test: where the compiler puts a copy matters at this length.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Once()
    {
        var value = seed;
        for (var i = 0; i < 250; i++)
            value = (value * 1664525) + 1013904223;
        seed = value;
        Planted.Takes(250);
    }
}
