using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class SlopeTests
{
    const int Samples = 2000;

    // An end that misses in 1 of 100 samples misses at most 38 times in 2000 with probability 0.9999:
    // R, qbinom(.9999, 2000, .01).
    const int Most = 38;

    static readonly double[] times = [0, 1, 2.1, 3, 4.2, 5, 6, 7.3, 8, 9, 10.1, 11];
    static readonly double[] calm = [100, 103, 101, 108, 109, 112, 112, 117, 119, 124, 125, 131];
    static readonly double[] oneFarOff = [100, 103, 101, 108, 109, 112, 160, 117, 119, 124, 125, 131];

    // Expected: R, reference.R, theil_sen.
    [Fact]
    public void Slope_and_interval_agree_with_R()
    {
        Agree(Slope.Of(times, calm), 2.689265536723164, 0.422444937301758, 5.213918699061878);
        Agree(Slope.Of(times, oneFarOff), 2.68926553672316, -13.40401609914712, 19.04037973551075);
    }

    [Fact]
    public void Of_few_points_nothing_is_said_of_how_sure_the_slope_is()
    {
        var slope = Statistic.Value.Of(Slope.Of(times[..7], calm[..7]));

        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), slope.Interval);
        Assert.InRange(slope.Value, 2, 3);
    }

    // Noise around a line; noise with memory (autoregressive, 0.5 and 0.9);
    // and a walk, in which each point begins at the one before.
    [Theory]
    [InlineData(0, 12)]
    [InlineData(0, 24)]
    [InlineData(0.5, 24)]
    [InlineData(0.9, 24)]
    [InlineData(1, 12)]
    [InlineData(1, 24)]
    public void Ends_of_the_interval_rarely_miss_the_true_slope(double memory, int points)
    {
        var random = new SplitMix(20261121);
        var (low, high) = (0, 0);
        double[] seconds = [.. Enumerable.Range(0, points).Select(i => 2.5 * i)];
        for (var i = 0; i < Samples; i++)
        {
            var last = memory < 1 ? random.NextNormal() / Math.Sqrt(1 - (memory * memory)) : 0;
            var values = Array.ConvertAll(
                seconds,
                second => (3 * second) + (last = (memory * last) + random.NextNormal())
            );

            var ends = Statistic.Value.Of(Slope.Of(seconds, values)).Interval!;
            if (ends.Low > 3)
                low++;
            if (ends.High < 3)
                high++;
        }

        Assert.InRange(low, 0, Most);
        Assert.InRange(high, 0, Most);
    }

    [Fact]
    public void A_leak_stands_out_from_noise_in_twenty_of_twenty_samples()
    {
        var random = new SplitMix(1);
        double[] seconds = [.. Enumerable.Range(0, 13).Select(i => (double)i)];
        for (var i = 0; i < 20; i++)
        {
            var leaking = Array.ConvertAll(
                seconds,
                second => 20e6 + (1048576 * second) + (100e3 * random.NextNormal())
            );
            var steady = Array.ConvertAll(seconds, second => 20e6 + (100e3 * random.NextNormal()));

            Assert.True(Statistic.Value.Of(Slope.Of(seconds, leaking)).Interval!.Low > 524288);
            Assert.True(Statistic.Value.Of(Slope.Of(seconds, steady)).Interval!.High < 524288);
        }
    }

    static void Agree(Sample slope, double value, double low, double high)
    {
        var estimate = Statistic.Value.Of(slope);
        Assert.Equal(value, estimate.Value, 1e-9);
        Assert.Equal(low, estimate.Interval!.Low, 1e-6);
        Assert.Equal(high, estimate.Interval.High, 1e-6);
    }
}
