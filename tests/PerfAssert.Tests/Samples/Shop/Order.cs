namespace Shop;

/// <summary>Six times the same work of about 100 ns: their numbers must not depend on the order in which they run.</summary>
public class Order
{
    static uint seed = 1;

    [PerfFact(MedianUnderMs = 1)] public void First() => Work();

    [PerfFact(MedianUnderMs = 1)] public void Second() => Work();

    [PerfFact(MedianUnderMs = 1)] public void Third() => Work();

    [PerfFact(MedianUnderMs = 1)] public void Fourth() => Work();

    [PerfFact(MedianUnderMs = 1)] public void Fifth() => Work();

    [PerfFact(MedianUnderMs = 1)] public void Sixth() => Work();

    static void Work()
    {
        var value = seed;
        for (var i = 0; i < 60; i++) value = (value * 1664525) + 1013904223;
        seed = value;
    }
}
