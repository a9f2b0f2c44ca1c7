using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics.Trends;

namespace PerfAssert.Core.Tests.Statistics.Trends;

/// <summary>How often a planted step is found, and how often one is found where there is none: fixed seeds, one run in
/// fifty half as long again.</summary>
public class ChangePointRateTests
{
    const int Seeds = 100;
    const int Near = 5;

    [Fact]
    public void A_step_of_10_percent_at_2_percent_noise_is_found_within_10_runs_in_95_of_100_histories()
    {
        var found = Count(seed =>
            Enumerable.Range(5, 6).Any(after => Finds(History(seed, 60, after, step: 0.10, noise: 0.02), 60))
        );

        Assert.InRange(found, 95, Seeds);
    }

    [Fact]
    public void Ten_runs_after_it_the_step_is_still_found() =>
        Assert.InRange(Count(seed => Finds(History(seed, 60, 10, step: 0.10, noise: 0.02), 60)), 95, Seeds);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.10)]
    public void Of_100_histories_of_200_unchanged_runs_at_most_2_show_a_change(double noise) =>
        Assert.InRange(Count(seed => ChangePoints.Find(History(seed, 200, 0, step: 0, noise)).Count > 0), 0, 2);

    [Fact]
    public void Where_each_run_resembles_the_one_before_few_unchanged_histories_show_a_change() =>
        Assert.InRange(
            Count(seed => ChangePoints.Find(History(seed, 200, 0, step: 0, noise: 0.05, shared: 0.5)).Count > 0),
            0,
            6
        );

    static int Count(Func<ulong, bool> happens) => Enumerable.Range(1, Seeds).Count(seed => happens((ulong)seed));

    static bool Finds(double[] values, int place) =>
        ChangePoints.Find(values).Any(change => Math.Abs(change.Index - place) <= Near);

    static double[] History(ulong seed, int before, int after, double step, double noise, double shared = 0)
    {
        var random = new SplitMix(seed);
        var run = random.NextNormal();
        var values = new double[before + after];
        for (var i = 0; i < values.Length; i++)
        {
            run = (shared * run) + (Math.Sqrt(1 - (shared * shared)) * random.NextNormal());
            values[i] = 100 * Math.Exp(noise * run) * (i < before ? 1 : 1 + step) * (random.Next() < 0.02 ? 1.5 : 1);
        }

        return values;
    }
}
