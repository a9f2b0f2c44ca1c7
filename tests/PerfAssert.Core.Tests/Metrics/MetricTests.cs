using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Metrics;

public class MetricTests
{
    [Theory]
    [InlineData("cache_hit_rate")]
    [InlineData("queue.wait")]
    [InlineData("a")]
    [InlineData("http2_frames")]
    public void A_lower_case_word_is_a_name(string name) => Assert.True(Metric.IsName(name));

    [Theory]
    [InlineData("")]
    [InlineData("Cache")]
    [InlineData("cache hits")]
    [InlineData("cache-hits")]
    [InlineData("2fast")]
    [InlineData("_hidden")]
    [InlineData(".hidden")]
    [InlineData("größe")]
    [InlineData("a<b")]
    [InlineData("line\nbreak")]
    public void Anything_else_is_no_name(string name) => Assert.False(Metric.IsName(name));

    [Fact]
    public void A_name_has_at_most_100_letters()
    {
        Assert.True(Metric.IsName(new('a', 100)));
        Assert.False(Metric.IsName(new('a', 101)));
    }

    [Fact]
    public void Built_in_metrics_are_these()
    {
        string[] expected =
        [
            "duration ns",
            "allocated B",
            "gen0 ",
            "gen1 ",
            "gen2 ",
            "gc_pause ns",
            "success %",
            "ratio ",
            "reference ns",
            "availability %",
            "dispatch_lag ns",
            "user_wait ns",
            "cpu %",
            "process_cpu %",
            "working_set B",
            "handles ",
            "threads ",
            "heap B",
            "live_heap B",
            "heap_growth B/s",
            "allocation_rate B/s",
            "gc_pause_share %",
            "thread_pool_queue ",
            "lock_contention /s",
            "sustained_rate /s",
            "sustained_users ",
            "recovery_time ns",
            "latency_growth %",
        ];

        Assert.Equal(expected, Metric.BuiltIn.Select(metric => $"{metric.Name} {metric.Unit}"));
    }

    [Fact]
    public void A_built_in_metric_is_found_by_its_name()
    {
        Assert.Same(Metric.Allocated, Metric.Find("allocated"));
        Assert.Null(Metric.Find("Allocated"));
        Assert.Null(Metric.Find("cache_hit_rate"));
    }

    [Fact]
    public void Metrics_are_equal_by_name() =>
        Assert.Equal(new("cache_hit_rate", Unit.Share), new Metric("cache_hit_rate", Unit.Number));
}
