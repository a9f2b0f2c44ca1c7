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

    /// <summary>The values in bins as Freedman and Diaconis choose them, without a far tail.</summary>
    public static Histogram Of(Distribution values)
    {
        var from = values.Min;
        var to = Math.Min(values.Max, from + (Stretch * (values.Quantile(Body) - from)));
        if (!(to > from))
            to =
                values.Max > from && values.Quantile(0.5) > from
                    ? values.Max
                    : from + (from == 0 ? 1 : Math.Abs(from) * 0.01);

        var width = 2 * (values.Quantile(0.75) - values.Quantile(0.25)) / Math.Cbrt(values.Count);
        var bins = width > 0 ? (int)Math.Clamp(Math.Ceiling((to - from) / width), FewestBins, MostBins) : FewestBins;
        return Of(values, from, to, bins);
    }

    internal static Histogram Of(Distribution values, double from, double to, int bins)
    {
        var (counts, beyond) = values.Bins(from, to, bins);
        return new(from, (to - from) / bins, counts, beyond);
    }
}
