using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Significance;

/// <summary>How far the launches of one program scatter around their middle, in logarithms: 0.02 is 2 %.</summary>
/// <remarks>
/// Of three launches the standard deviation is hardly known. So it is drawn towards 2 %, the middle of what was
/// measured between processes on a calm machine (1 to 3 %), as if four more launches had shown that (Smyth, Linear
/// models and empirical Bayes methods, Statistical Applications in Genetics and Molecular Biology 3, 2004). Where
/// launches scatter more, that shows all the same.
/// </remarks>
sealed class LaunchSpread
{
    /// <summary>What launches of one program on one calm machine differ by.</summary>
    public const double Usual = 0.02;

    const int WorthOfUsual = 4;

    readonly double degrees;

    LaunchSpread(double deviation, double degrees) => (Deviation, this.degrees) = (deviation, degrees);

    /// <summary>The standard deviation of one launch.</summary>
    public double Deviation { get; }

    /// <summary>The spread within all groups together.</summary>
    /// <param name="usual">What to draw it towards: <see cref="Usual"/>, or 0 where values are no logarithms.</param>
    /// <param name="groups">The launches of each run.</param>
    public static LaunchSpread Of(double usual, params Sample[] groups)
    {
        var worth = WorthOfUsual + groups.Sum(group => group.Count - 1);
        var squares = groups
            .Where(group => group.Count > 1)
            .Sum(group => ArrayStatistics.Variance(group.Ordered) * (group.Count - 1));
        return new(Math.Sqrt(((usual * usual * WorthOfUsual) + squares) / worth), worth);
    }

    /// <summary>How far from the true difference the difference of two medians lies, in one direction,
    /// in all but a share of cases.</summary>
    /// <param name="approved">The launches behind the one median.</param>
    /// <param name="measured">The launches behind the other;
    /// with 1 this is a prediction interval for that launch.</param>
    /// <param name="error">The share of cases.</param>
    public double Reach(int approved, int measured, double error) =>
        StudentT.InvCDF(0, 1, degrees, 1 - error) * Deviation * Math.Sqrt(Variance(approved) + Variance(measured));

    /// <summary>The variance of a median of n normal values of variance 1:
    /// that of the mean up to two, pi/2 times as much for many.</summary>
    static double Variance(int n) => (n <= 2 ? 1 : Math.PI / 2) / n;
}
