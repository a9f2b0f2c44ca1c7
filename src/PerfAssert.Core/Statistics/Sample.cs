namespace PerfAssert.Statistics;

/// <summary>The values of one metric in one test, in the order in which they were taken.</summary>
public sealed class Sample
{
    double[]? sorted;

    /// <summary>Keeps the values; they must be finite.</summary>
    public Sample(params double[] values) => Ordered = values;

    /// <summary>The values in the order in which they were taken.</summary>
    public IReadOnlyList<double> Values => Ordered;

    /// <summary>How many values there are.</summary>
    public int Count => Ordered.Length;

    internal double[] Ordered { get; }

    /// <summary>The values from the smallest to the largest.</summary>
    internal double[] Sorted => sorted ??= Sort(Ordered);

    static double[] Sort(double[] values)
    {
        double[] copy = [.. values];
        Array.Sort(copy);
        return copy;
    }
}
