using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class LatencyHistogramTests
{
    static readonly double[] percentiles = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    [Fact]
    public void Every_number_lies_in_its_bucket_and_a_bucket_is_narrow()
    {
        var random = new SplitMix(1);
        foreach (
            var value in Enumerable
                .Range(0, 100_000)
                .Select(i => i < 5000 ? i : (long)Math.Exp(random.Next() * Math.Log(LogBuckets.Largest)))
        )
        {
            var bucket = LogBuckets.IndexOf(value);

            Assert.InRange(value, LogBuckets.Low(bucket), LogBuckets.Low(bucket) + LogBuckets.Width(bucket) - 1);
            Assert.True(LogBuckets.Width(bucket) == 1 || LogBuckets.Width(bucket) <= value / 128.0);
        }
    }

    [Fact]
    public void Buckets_follow_each_other_without_a_gap()
    {
        for (var bucket = 1; bucket < LogBuckets.Count; bucket++)
            Assert.Equal(LogBuckets.Low(bucket - 1) + LogBuckets.Width(bucket - 1), LogBuckets.Low(bucket));

        Assert.Equal(LogBuckets.Count - 1, LogBuckets.IndexOf(LogBuckets.Largest));
        Assert.Equal(LogBuckets.Count - 1, LogBuckets.IndexOf(long.MaxValue));
        Assert.Equal(0, LogBuckets.IndexOf(-5));
    }

    [Theory]
    [InlineData("lognormal")]
    [InlineData("bimodal")]
    [InlineData("constant")]
    [InlineData("heavy tail")]
    public void Percentiles_are_within_one_percent_of_the_exact_ones(string shape)
    {
        var values = Values(shape, 100_000, seed: 20261121);
        var exact = new Sample([.. values.Select(value => (double)value)]);
        var histogram = LatencyHistogram.Of(values);

        foreach (var percentile in percentiles)
        {
            var truth = exact.Seen.Quantile(percentile);
            Assert.InRange(histogram.Quantile(percentile), truth * 0.99, truth * 1.01);
        }

        Assert.Equal(values.Length, histogram.Count);
        Assert.Equal(values.Sum(), histogram.Sum);
        Assert.Equal(values.Min(), histogram.Min);
        Assert.Equal(values.Max(), histogram.Max);
    }

    // Expected: R, quantile(c(15, 20, 35, 40, 50), p), which is type 7.
    [Theory]
    [InlineData(0.05, 16)]
    [InlineData(0.3, 23)]
    [InlineData(0.4, 29)]
    [InlineData(0.95, 48)]
    public void Small_whole_numbers_are_kept_exactly(double probability, double expected) =>
        Assert.Equal(expected, LatencyHistogram.Of(15, 20, 35, 40, 50).Quantile(probability), 1e-9);

    [Fact]
    public void Values_within_a_threshold_are_counted_to_a_bucket()
    {
        var values = Values("lognormal", 50_000, seed: 5);
        var histogram = LatencyHistogram.Of(values);

        foreach (var threshold in new[] { 1e5, 5e5, 1e6, 3e6, 2e7 })
            Assert.InRange(
                histogram.Within(threshold),
                values.Count(value => value <= threshold * 0.992),
                values.Count(value => value <= threshold * 1.008)
            );
        Assert.Equal(50_000, histogram.Within(values.Max()));
        Assert.Equal(0, histogram.Within(values.Min() - 1));
    }

    [Theory]
    [InlineData("lognormal")]
    [InlineData("bimodal")]
    public void Merged_parts_are_the_whole(string shape)
    {
        var values = Values(shape, 30_000, seed: 9);
        var parts = values.Chunk(777).Select(part => LatencyHistogram.Of(part));

        Assert.Equal(LatencyHistogram.Of(values).Encode(), LatencyHistogram.Merge(parts).Encode());
        Assert.Same(LatencyHistogram.Empty, LatencyHistogram.Merge(LatencyHistogram.Empty, LatencyHistogram.Empty));
    }

    [Fact]
    public void What_many_threads_record_while_it_is_taken_is_there_once()
    {
        var recorder = new HistogramRecorder();
        var (taken, stop) = (new List<LatencyHistogram>(), false);
        var taker = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                taken.Add(recorder.Take());
        });
        taker.Start();

        Parallel.For(
            0,
            4,
            thread =>
            {
                for (var i = 0; i < 200_000; i++)
                    recorder.Record((thread * 1_000_000L) + i);
            }
        );
        Volatile.Write(ref stop, true);
        taker.Join();
        taken.Add(recorder.Take());

        var whole = LatencyHistogram.Merge(taken);
        Assert.Equal(800_000, whole.Count);
        Assert.Equal(
            Enumerable.Range(0, 4).Sum(thread => (200_000L * thread * 1_000_000) + (199_999L * 200_000 / 2)),
            whole.Sum
        );
        Assert.InRange(whole.Max, 3_199_999 * 0.99, 3_199_999);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var recorder = new HistogramRecorder();
        recorder.Record(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10_000; i++)
            recorder.Record(i * 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_hundred_million_values_take_no_more_room_than_a_few()
    {
        var million = LatencyHistogram.Of(Values("lognormal", 1_000_000, seed: 2));

        var hundredMillion = LatencyHistogram.Merge(Enumerable.Repeat(million, 100));

        Assert.Equal(100_000_000, hundredMillion.Count);
        Assert.Equal(million.Quantile(0.99), hundredMillion.Quantile(0.99), million.Quantile(0.99) * 0.001);
        Assert.InRange(hundredMillion.Encode().Length, 100, 8_000);
    }

    [Fact]
    public void Values_beyond_the_last_bucket_keep_their_largest()
    {
        var histogram = LatencyHistogram.Of(1, long.MaxValue / 4);

        Assert.Equal(long.MaxValue / 4, histogram.Max);
        Assert.Equal(long.MaxValue / 4, histogram.Quantile(1));
    }

    internal static long[] Values(string shape, int count, ulong seed)
    {
        var random = new SplitMix(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    (long)(
                        shape switch
                        {
                            "lognormal" => 1e6 * Math.Exp(0.8 * random.NextNormal()),
                            "bimodal" => random.Next() < 0.7
                                ? 2e5 + (1e4 * random.NextNormal())
                                : 4e7 + (2e6 * random.NextNormal()),
                            "heavy tail" => 1e5 / Math.Pow(random.Next(), 1.2),
                            _ => 12_345_678,
                        }
                    )
                ),
        ];
    }
}
