using PerfAssert.Statistics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Baselines;

/// <summary>How far launches lie from the approved ones, over 0 for worse,
/// on a scale on which the tolerance is a line.</summary>
/// <remarks>
/// Logarithms, on which so many percent more and less are equally far. Where there are values that have none, such as
/// the growth of memory or an error rate of 0, shares of the approved value; where that is 0, the values themselves,
/// and then anything worse is beyond the line.
/// </remarks>
sealed class LaunchEffect
{
    /// <summary>How often launches may reach farther than this spread says.</summary>
    public const double Error = 0.05;

    const double RareError = 0.01;

    readonly Sample approved;
    readonly Sample measured;
    readonly LaunchSpread spread;

    public LaunchEffect(BaselineMetric approved, BaselineMetric measured, BaselineOptions options)
    {
        var isLog = approved.Launches.Concat(measured.Launches).All(value => value > 0);
        var unit = isLog ? 1 : Math.Abs(approved.Value);
        this.approved = Scaled(approved);
        this.measured = Scaled(measured);
        Size = Location(this.measured) - Location(this.approved);
        (Line, Slack) =
            isLog ? (Math.Log(options.Factor), Math.Log((2 * options.Factor) - 1))
            : unit > 0 ? (options.Factor - 1, 2 * (options.Factor - 1))
            : (0, 0);
        spread = LaunchSpread.Of(isLog || unit > 0 ? LaunchSpread.Usual : 0, this.approved, this.measured);
        Reach = ReachAt(Error);

        Sample Scaled(BaselineMetric metric)
        {
            var sign = approved.HigherIsBetter ? -1 : 1;
            return new([
                .. metric.Launches.Select(value =>
                    sign
                    * (
                        isLog ? Math.Log(value)
                        : unit > 0 ? value / unit
                        : value
                    )
                ),
            ]);
        }
    }

    /// <summary>The difference of the medians, over 0 for worse.</summary>
    public double Size { get; }

    /// <summary>The tolerance.</summary>
    public double Line { get; }

    /// <summary>An improvement beyond this leaves room for a regression of the whole
    /// tolerance to pass unseen.</summary>
    public double Slack { get; }

    /// <summary>How far the true difference may be from <see cref="Size"/>.</summary>
    public double Reach { get; }

    /// <summary>The standard deviation of one launch, as a share.</summary>
    public double Deviation => spread.Deviation;

    /// <summary>Whether it is surely no worse than the tolerance.</summary>
    public bool IsWithin => Size + Reach <= Line;

    /// <summary>Whether it is better by more than the tolerance even if the launches are rare ones.</summary>
    public bool IsRarelyBetter => Size + ReachAt(RareError) < -Line;

    /// <summary>How likely equal code gives launches that differ as much.</summary>
    public double P(SignificanceTest test) =>
        test == SignificanceTest.Welch ? Welch.Test(approved, measured).P : MannWhitney.Test(approved, measured).P;

    double ReachAt(double error) => spread.Reach(approved.Count, measured.Count, error);

    static double Location(Sample sample) => Statistic.Median.NumberOf(sample);
}
