namespace PerfAssert.Benchmarks.Trends;

/// <summary>The energy statistic of Matteson and James:
/// how far two neighbouring stretches are from having one distribution.</summary>
static class Energy
{
    /// <summary>The cut within a stretch, with the later end that shows it most.</summary>
    public static (double Gain, int Cut) Best(double[] values, int start, int end)
    {
        var best = (Gain: double.NegativeInfinity, Cut: start + 1);
        for (var cut = start + 1; cut < end; cut++)
        {
            double within = Pairs(values, start, cut),
                across = 0,
                beyond = 0;
            for (var last = cut; last < end; last++)
            {
                for (var i = start; i < cut; i++)
                    across += Math.Abs(values[i] - values[last]);
                for (var i = cut; i < last; i++)
                    beyond += Math.Abs(values[i] - values[last]);

                double n = cut - start,
                    m = last + 1 - cut;
                var gain = (2 / (m + n) * across) - Share(m, n, within) - Share(n, m, beyond);
                if (gain > best.Gain)
                    best = (gain, cut);
            }
        }

        return best;
    }

    static double Share(double others, double own, double distances) =>
        own < 2 ? 0 : 2 * others / ((others + own) * (own - 1)) * distances;

    static double Pairs(double[] values, int start, int end)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
        for (var j = i + 1; j < end; j++)
            sum += Math.Abs(values[i] - values[j]);
        return sum;
    }
}
