namespace PerfAssert.Reports.Html;

/// <summary>How often values fall between equally distant edges.</summary>
/// <param name="From">The first edge.</param>
/// <param name="Width">The distance of two edges.</param>
/// <param name="Counts">Values from one edge up to the next; the last one takes its upper edge too.</param>
/// <param name="Beyond">Values above the last edge.</param>
sealed record Histogram(double From, double Width, IReadOnlyList<int> Counts, int Beyond)
{
    const int FewestBins = 5;
    const int MostBins = 24;

    /// <summary>Slower than this share of the values is tail: it would press all others into one bin.</summary>
    const double Body = 0.99;

    /// <summary>How many bodies long the drawn part may be.</summary>
    const double Stretch = 1.5;

    /// <summary>The last edge.</summary>
    public double To => From + (Width * Counts.Count);

    /// <summary>Values, from the smallest to the largest, in bins as Freedman and Diaconis choose them, without a far tail.</summary>
    public static Histogram Of(double[] sorted)
    {
        var (from, most) = (sorted[0], sorted[^1]);
        var to = Math.Min(most, from + (Stretch * (At(sorted, Body) - from)));
        if (!(to > from)) to = most > from && At(sorted, 0.5) > from ? most : from + (from == 0 ? 1 : Math.Abs(from) * 0.01);

        var width = 2 * (At(sorted, 0.75) - At(sorted, 0.25)) / Math.Cbrt(sorted.Length);
        var bins = width > 0 ? (int)Math.Clamp(Math.Ceiling((to - from) / width), FewestBins, MostBins) : FewestBins;
        return Of(sorted, from, to, bins);
    }

    internal static Histogram Of(double[] values, double from, double to, int bins)
    {
        var (width, counts, beyond) = ((to - from) / bins, new int[bins], 0);
        foreach (var value in values)
        {
            if (value > to) beyond++;
            else counts[Math.Clamp((int)((value - from) / width), 0, bins - 1)]++;
        }

        return new(from, width, counts, beyond);
    }

    static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
}
