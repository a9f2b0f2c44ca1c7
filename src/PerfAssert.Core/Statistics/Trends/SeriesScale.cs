namespace PerfAssert.Statistics.Trends;

/// <summary>The values as they are compared: logarithms where all are positive,
/// because noise and changes of times are shares.</summary>
sealed record SeriesScale(double[] Values, bool IsLogarithm)
{
    public static SeriesScale Of(double[] values) =>
        Array.TrueForAll(values, value => value > 0)
            ? new([.. values.Select(value => Math.Log(value))], IsLogarithm: true)
            : new(values, IsLogarithm: false);

    /// <summary>A level as it was before it was scaled.</summary>
    public double Back(double level) => IsLogarithm ? Math.Exp(level) : level;

    /// <summary>How far two levels lie apart, as a share of the first; never negative.</summary>
    public double Change(double before, double after) =>
        IsLogarithm ? Math.Abs(Math.Exp(after - before) - 1)
        : after == before ? 0
        : Math.Abs((after - before) / before);
}
