using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>Whether values differ by the time at which they were taken: by the hour of the day, or the day of the week.
/// A report, never a gate.</summary>
/// <param name="Cells">The hours or days with enough values, in order.</param>
/// <param name="Explained">The share of the variance that the cells explain, allowing for their number: R's adjusted
/// <c>R^2</c>, at least 0.</param>
sealed record SeasonalProfile(IReadOnlyList<SeasonalCell> Cells, double Explained)
{
    /// <summary>Hours or days with fewer values are left out.</summary>
    public const int FewestInCell = 5;

    /// <summary>A pattern that explains less is not worth a word.</summary>
    public const double WorthTelling = 0.2;

    /// <summary>Whether the pattern is strong enough that runs should be compared
    /// with runs of the same hour or day.</summary>
    public bool IsStrong => Explained > WorthTelling;

    /// <summary>The profile over the hours of the day, in UTC.</summary>
    public static SeasonalProfile ByHour(IEnumerable<(DateTimeOffset At, double Value)> values) =>
        Of(values, at => at.UtcDateTime.Hour);

    /// <summary>The profile over the days of the week, in UTC; 0 is Sunday.</summary>
    public static SeasonalProfile ByDay(IEnumerable<(DateTimeOffset At, double Value)> values) =>
        Of(values, at => (int)at.UtcDateTime.DayOfWeek);

    static SeasonalProfile Of(IEnumerable<(DateTimeOffset At, double Value)> values, Func<DateTimeOffset, int> cell)
    {
        List<(int Cell, double[] Values)> cells =
        [
            .. from value in values
            group value.Value by cell(value.At) into found
            where found.Count() >= FewestInCell
            orderby found.Key
            select (found.Key, found.ToArray()),
        ];
        return new(
            [
                .. cells.Select(found => new SeasonalCell(
                    found.Cell,
                    ArrayStatistics.MedianInplace([.. found.Values]),
                    found.Values.Length
                )),
            ],
            Share(cells)
        );
    }

    static double Share(List<(int Cell, double[] Values)> cells)
    {
        double[] all = [.. cells.SelectMany(cell => cell.Values)];
        if (cells.Count < 2 || all.Length <= cells.Count)
            return 0;

        var total = ArrayStatistics.Variance(all);
        var within =
            cells.Sum(cell => ArrayStatistics.PopulationVariance(cell.Values) * cell.Values.Length)
            / (all.Length - cells.Count);
        return total > 0 ? Math.Max(0, 1 - (within / total)) : 0;
    }
}

/// <summary>An hour of the day or a day of the week.</summary>
/// <param name="Cell">The hour from 0, or the day from Sunday = 0.</param>
/// <param name="Median">The middle of its values.</param>
/// <param name="Count">How many there are.</param>
sealed record SeasonalCell(int Cell, double Median, int Count);
