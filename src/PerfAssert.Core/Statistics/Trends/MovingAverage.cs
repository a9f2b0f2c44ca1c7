namespace PerfAssert.Statistics.Trends;

/// <summary>Each value with those before it, as one number that noise moves less.</summary>
static class MovingAverage
{
    /// <summary>The mean of each value and the ones before it, as R's
    /// <c>filter(x, rep(1 / window, window), sides = 1)</c>; of fewer at the beginning.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="window">How many values make a mean.</param>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var averages = new double[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var first = Math.Max(0, i + 1 - window);
            double sum = 0;
            for (var j = first; j <= i; j++)
                sum += values[j];
            averages[i] = sum / (i + 1 - first);
        }

        return averages;
    }
}
