namespace PerfAssert.Statistics.Significance;

/// <summary>Keeps many tests in one session from finding by chance what a single one would not.</summary>
/// <remarks>Holm, A simple sequentially rejective multiple test procedure,
/// Scandinavian Journal of Statistics 6 (1979).</remarks>
static class Holm
{
    /// <summary>
    /// The p-values with which each test may be judged as if it were the only one, in the order given, as R's
    /// <c>p.adjust(p, "holm")</c>. None given, none returned.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is not from 0 to 1.</exception>
    public static double[] Adjust(params IReadOnlyList<double> pValues)
    {
        if (pValues.Any(p => !(p >= 0 && p <= 1)))
            throw new ArgumentOutOfRangeException(nameof(pValues), "A p-value must be a number from 0 to 1.");

        var adjusted = new double[pValues.Count];
        var largest = 0.0;
        var left = pValues.Count;
        foreach (var test in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]))
        {
            largest = Math.Max(largest, Math.Min(1, left * pValues[test]));
            adjusted[test] = largest;
            left--;
        }

        return adjusted;
    }
}
