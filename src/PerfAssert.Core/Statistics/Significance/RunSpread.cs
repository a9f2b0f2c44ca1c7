using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Significance;

/// <summary>How far runs of one program on one machine scatter, in logarithms: 0.02 is 2 %. Learned from many tests
/// that were run twice, of which most did not change.</summary>
/// <remarks>
/// The scatter of the differences around their middle, by the median absolute deviation, which a few true changes do
/// not move; it knows as much as 0.37 times as many values would (Rousseeuw and Croux, Alternatives to the median
/// absolute deviation, JASA 88, 1993). Drawn towards what processes usually differ by,
/// as <see cref="LaunchSpread"/> is.
/// </remarks>
sealed class RunSpread
{
    const double MadOfNormal = 1.4826;
    const double MadEfficiency = 0.37;
    const int WorthOfUsual = 4;
    const int FewestToLearnFrom = 8;

    readonly double deviation;
    readonly double worth;

    RunSpread(double deviation, double worth) => (this.deviation, this.worth) = (deviation, worth);

    /// <summary>Learns from the differences of tests, each in units of the deviation of one run. Of a few tests half
    /// may have changed: they teach nothing.</summary>
    public static RunSpread Of(IReadOnlyList<double> differences)
    {
        if (differences.Count < FewestToLearnFrom)
            return new(LaunchSpread.Usual, WorthOfUsual);

        var (mad, known) = (Mad([.. differences]), MadEfficiency * (differences.Count - 1));

        // What scatters more than usual is a machine that does, and is not drawn towards better ones.
        return mad > LaunchSpread.Usual
            ? new(mad, known)
            : new(
                Math.Sqrt(
                    ((LaunchSpread.Usual * LaunchSpread.Usual * WorthOfUsual) + (mad * mad * known))
                        / (WorthOfUsual + known)
                ),
                WorthOfUsual + known
            );
    }

    /// <summary>How many deviations of one run the difference of the means of so many runs has.</summary>
    public static double Scale(RunLogs a, RunLogs b) => Math.Sqrt((1.0 / a.Values.Count) + (1.0 / b.Values.Count));

    /// <summary>Where the true difference of two programs lies. What several runs of their own show counts more than
    /// what other tests show.</summary>
    public RunDifference Between(RunLogs a, RunLogs b)
    {
        var own = a.Values.Count + b.Values.Count - 2;
        var before = own > 0 ? WorthOfUsual : worth;
        var variance = ((deviation * deviation * before) + Squares(a) + Squares(b)) / (before + own);
        return new(
            b.Mean - a.Mean,
            Math.Sqrt((variance * Scale(a, b) * Scale(a, b)) + Alone(a) + Alone(b)),
            before + own
        );
    }

    static double Squares(RunLogs runs) =>
        runs.Values.Count < 2 ? 0 : ArrayStatistics.Variance([.. runs.Values]) * (runs.Values.Count - 1);

    /// <summary>Several runs show by their scatter how unsure each of them is.</summary>
    static double Alone(RunLogs runs) => runs.Values.Count == 1 ? runs.Unsure * runs.Unsure : 0;

    static double Mad(double[] values)
    {
        var middle = Median(values);
        return MadOfNormal * Median([.. values.Select(value => Math.Abs(value - middle))]);
    }

    static double Median(double[] values) => Statistic.Median.NumberOf(new Sample(values));
}

/// <summary>One number of the runs of a program, in logarithms.</summary>
/// <param name="Values">That of each run.</param>
/// <param name="Unsure">The standard deviation that a run alone says its number has.</param>
sealed record RunLogs(IReadOnlyList<double> Values, double Unsure)
{
    public double Mean => Values.Average();

    /// <summary>The deviation behind an interval of logarithms, of which each end may be wrong so often.</summary>
    public static double DeviationOf(double width, double error) => width / 2 / Normal.InvCDF(0, 1, 1 - error);
}

/// <summary>The difference of two programs, in logarithms.</summary>
/// <param name="Size">The second less the first.</param>
/// <param name="Deviation">The standard deviation of the size.</param>
/// <param name="Degrees">How well the deviation is known: degrees of freedom of Student's t.</param>
sealed record RunDifference(double Size, double Deviation, double Degrees)
{
    /// <summary>How likely equal programs differ at least as much, in either direction.</summary>
    public double P => 2 * StudentT.CDF(0, 1, Degrees, -Math.Abs(Size) / Deviation);

    /// <summary>How far the true difference is from the size, in one direction, in all but a share of cases.</summary>
    public double Reach(double error) => StudentT.InvCDF(0, 1, Degrees, 1 - error) * Deviation;
}
