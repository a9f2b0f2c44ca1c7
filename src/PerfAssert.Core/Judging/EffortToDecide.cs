using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>How much more measuring an undecided limit would have taken.</summary>
static class EffortToDecide
{
    const double Hopeless = 1000;

    /// <summary>A clause for the reason: <c>; about 900 iterations or 12 s would decide it</c>.
    /// Empty where more time would not help.</summary>
    public static string Words(Limit limit, Estimate estimate, TimeSpan elapsed, double error, bool isLoad = false)
    {
        var factor = Factor(limit, estimate, error);
        if (factor is not (> 1 and < Hopeless))
            return "";

        var iterations = Math.Ceiling(estimate.Count * factor);
        return $"; about {Quantity.Digits(iterations)} {(isLoad ? "operations" : "iterations")} or "
            + $"{Quantity.Text(elapsed.TotalNanoseconds * factor, Unit.Nanoseconds)} would decide it";
    }

    /// <summary>An interval narrows with the root of the number of values; one that is open on one side first needs
    /// enough values to close.</summary>
    static double Factor(Limit limit, Estimate estimate, double error)
    {
        if (estimate.Count < limit.Statistic.MinimumCountAt(error))
            return (double)limit.Statistic.MinimumCountAt(error) / estimate.Count;
        if (estimate.Interval is not { } interval)
            return double.NaN;

        var distance = Math.Abs(limit.Bound - estimate.Value);
        var reach = estimate.Value < limit.Bound ? interval.High - estimate.Value : estimate.Value - interval.Low;
        return Math.Pow(reach / distance, 2);
    }
}
