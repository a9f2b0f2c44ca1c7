using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

/// <summary>
/// How often the ends of the intervals of a load miss the true value, where the logarithms of neighbouring durations hang together (autoregressive), by
/// simulation with fixed seeds. An end that misses in 1 of 100 samples misses at most 22 times in 1000 with probability 0.9999, in 2 of 100 at most 37 times:
/// R, qbinom(.9999, 1000, c(.01, .02)).
/// </summary>
public class SlicedCoverageTests
{
    const int Samples = 1000;
    const double Sigma = 0.5;

    [Theory]
    [InlineData(0, 2000, 60, 22)]
    [InlineData(0.9, 2000, 60, 22)]
    [InlineData(0.98, 10_000, 100, 37)]
    [InlineData(0.98, 1000, 20, 37)]
    [InlineData(0.998, 10_000, 20, 37)]
    public void Ends_of_a_quantile_interval_rarely_miss(double memory, int count, int slices, int most)
    {
        // R, qnorm(c(.5, .95)).
        foreach (var (probability, z) in new[] { (0.5, 0), (0.95, 1.64485362695147) })
        {
            var (low, high) = Misses(memory, count, slices, 1e6 * Math.Exp(Sigma * z), sample => Intervals.Quantile(sample, probability, Interval.DefaultError));

            Assert.InRange(low, 0, most);
            Assert.InRange(high, 0, most);
        }
    }

    // Where 500 neighbours hang together (0.998), of 10,000 values the upper end of the 99th percentile misses in 5 to 6 of 100.
    [Theory]
    [InlineData(0, 2000, 60, 22)]
    [InlineData(0.9, 2000, 60, 22)]
    [InlineData(0.98, 10_000, 100, 37)]
    [InlineData(0.98, 3000, 30, 37)]
    public void Ends_of_a_tail_rarely_miss(double memory, int count, int slices, int most)
    {
        // R, qnorm(.99).
        var truth = 1e6 * Math.Exp(Sigma * 2.32634787404084);

        var (low, high) = Misses(memory, count, slices, truth, sample => Intervals.Quantile(sample, 0.99, Interval.DefaultError));

        Assert.InRange(low, 0, most);
        Assert.InRange(high, 0, most);
    }

    [Theory]
    [InlineData(0, 2000, 60, 22)]
    [InlineData(0.9, 2000, 60, 22)]
    [InlineData(0.98, 10_000, 100, 37)]
    public void Ends_of_the_interval_of_a_share_rarely_miss(double memory, int count, int slices, int most)
    {
        var target = 1e6 * Math.Exp(Sigma * 1.64485362695147);

        var (low, high) = Misses(memory, count, slices, 0.95, sample => Statistic.ShareWithin(target).Of(sample).Interval!);

        Assert.InRange(low, 0, most);
        Assert.InRange(high, 0, most);
    }

    // The upper end of the mean of skewed data misses more often, as it does for single values: see CoverageTests.
    [Theory]
    [InlineData(0, 2000, 60, 37)]
    [InlineData(0.9, 2000, 60, 37)]
    [InlineData(0.98, 10_000, 100, 37)]
    public void Ends_of_the_mean_interval_rarely_miss(double memory, int count, int slices, int mostAbove)
    {
        var (low, high) = Misses(
            memory, count, slices, 1e6 * Math.Exp(Sigma * Sigma / 2), sample => Intervals.Mean(sample, Interval.DefaultError));

        Assert.InRange(low, 0, 22);
        Assert.InRange(high, 0, mostAbove);
    }

    static (int Low, int High) Misses(double memory, int count, int slices, double truth, Func<Sample, Interval> interval)
    {
        var random = new SplitMix(20261121);
        var (low, high) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var last = random.NextNormal();
            var values = new long[count];
            for (var j = 0; j < count; j++)
            {
                last = (memory * last) + (Math.Sqrt(1 - (memory * memory)) * random.NextNormal());
                values[j] = (long)(1e6 * Math.Exp(Sigma * last));
            }

            var ends = interval(Slices.Of(values.Chunk(count / slices)));
            if (truth < ends.Low) low++;
            if (truth > ends.High) high++;
        }

        return (low, high);
    }
}
