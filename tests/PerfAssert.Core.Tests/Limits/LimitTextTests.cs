using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Limits;

public class LimitTextTests
{
    [Theory]
    [InlineData("p99.9 < 50us", "duration", "p99.9", Comparison.Under, 50_000, "ns")]
    [InlineData("allocated < 1KB", "allocated", "min", Comparison.Under, 1024, "B")]
    [InlineData("p95 queue_wait <= 5ms", "queue_wait", "p95", Comparison.AtMost, 5_000_000, "ns")]
    [InlineData("cache_hit_rate >= 80%", "cache_hit_rate", "mean", Comparison.AtLeast, 0.8, "%")]
    [InlineData("sla(200ms) >= 95%", "duration", "share within 200 ms", Comparison.AtLeast, 0.95, "%")]
    [InlineData("mean < 100ms", "duration", "mean", Comparison.Under, 100_000_000, "ns")]
    [InlineData("median <= 1s", "duration", "median", Comparison.AtMost, 1_000_000_000, "ns")]
    [InlineData("min > 1ns", "duration", "min", Comparison.Over, 1, "ns")]
    [InlineData("max < 2min", "duration", "max", Comparison.Under, 120_000_000_000, "ns")]
    [InlineData("sd < 1ms", "duration", "sd", Comparison.Under, 1_000_000, "ns")]
    [InlineData("total < 1s", "duration", "total", Comparison.Under, 1_000_000_000, "ns")]
    [InlineData("duration < 100ms", "duration", "mean", Comparison.Under, 100_000_000, "ns")]
    [InlineData("throughput > 1000/s", "duration", "throughput", Comparison.Over, 1000, "/s")]
    [InlineData("success_rate >= 99.9%", "success", "rate", Comparison.AtLeast, 0.999, "%")]
    [InlineData("success_rate >= 0.999", "success", "rate", Comparison.AtLeast, 0.999, "%")]
    [InlineData("success >= 99%", "success", "rate", Comparison.AtLeast, 0.99, "%")]
    [InlineData("gen0 <= 0", "gen0", "total", Comparison.AtMost, 0, "")]
    [InlineData("gc_pause < 1ms", "gc_pause", "total", Comparison.Under, 1_000_000, "ns")]
    [InlineData("max allocated < 64B", "allocated", "max", Comparison.Under, 64, "B")]
    [InlineData("p50 < 1ms", "duration", "p50", Comparison.Under, 1_000_000, "ns")]
    [InlineData("sla(200ms) >= 0.95", "duration", "share within 200 ms", Comparison.AtLeast, 0.95, "%")]
    [InlineData("p95 of Read < 50ms", "duration.read", "p95", Comparison.Under, 50_000_000, "ns")]
    [InlineData("p95 duration of ReadAll < 50ms", "duration.read_all", "p95", Comparison.Under, 50_000_000, "ns")]
    [InlineData("success_rate of Create >= 98%", "success.create", "rate", Comparison.AtLeast, 0.98, "%")]
    [InlineData("throughput of Read >= 100/s", "duration.read", "throughput", Comparison.AtLeast, 100, "/s")]
    [InlineData("cpu <= 80%", "cpu", "average", Comparison.AtMost, 0.8, "%")]
    [InlineData("latency_growth < 20%", "latency_growth", "value", Comparison.Under, 0.2, "%")]
    [InlineData("sla(5ms) queue_wait >= 95%", "queue_wait", "share within 5 ms", Comparison.AtLeast, 0.95, "%")]
    public void A_limit_is_read(
        string text,
        string metric,
        string statistic,
        Comparison comparison,
        double bound,
        string unit
    )
    {
        var limit = LimitText.Parse(text);

        Assert.Equal(
            (text, metric, statistic, comparison, bound, unit),
            (limit.Setting, limit.Metric.Name, limit.Statistic.Name, limit.Comparison, limit.Bound, limit.Unit.Symbol)
        );
    }

    [Theory]
    [InlineData("p95<200ms")]
    [InlineData("  p95   <   200   ms  ")]
    [InlineData("p95\t<\t200ms")]
    [InlineData("p95 duration < 200ms")]
    public void Spaces_do_not_matter(string text)
    {
        var limit = LimitText.Parse(text);

        Assert.Equal(
            (Metric.Duration, Statistic.Quantile(0.95m), Comparison.Under, 200e6),
            (limit.Metric, limit.Statistic, limit.Comparison, limit.Bound)
        );
    }

    [CulturedFact(["en-US", "de-DE", "tr-TR"])]
    public void A_limit_is_the_same_in_every_culture()
    {
        var limit = LimitText.Parse("p99.9 < 1.5ms");

        Assert.Equal(("p99.9", 1_500_000), (limit.Statistic.Name, limit.Bound));
        Assert.Equal("under 1.5 ms", limit.BoundText);
    }

    [Theory]
    [InlineData("cache_hit_rate >= 80%", "%")]
    [InlineData("cache_hit_rate >= 0.8", "")]
    [InlineData("queue_wait < 5ms", "ns")]
    [InlineData("page_size < 4KB", "B")]
    [InlineData("retries < 3", "")]
    public void An_unknown_metric_is_one_that_the_test_records_in_the_unit_of_the_bound(string text, string unit) =>
        Assert.Equal(unit, LimitText.Parse(text).Metric.Unit.Symbol);

    // A share within a length of time is about times, whatever sign its bound has.
    [Theory]
    [InlineData("sla(5ms) queue_wait >= 95%")]
    [InlineData("sla(5ms) queue_wait >= 0.95")]
    public void The_share_of_an_unknown_metric_within_a_time_is_about_a_metric_of_time(string text) =>
        Assert.Equal(Unit.Nanoseconds, LimitText.Parse(text).Metric.Unit);

    const string HowTo =
        ". Write [statistic] [metric] sign number[unit], such as 'p99.9 < 50us', 'allocated < 1KB' or "
        + "'cache_hit_rate >= 80%'.";

    [Fact]
    public void A_text_as_long_as_no_limit_is_refused_and_not_repeated_whole()
    {
        const string begin = "p95 < 5ms p95 < 5ms p95 < 5ms p95 < 5ms";
        Assert.Equal(
            $"PERF0103: The limit '{begin}…' cannot be read: it is longer than 1000 letters{HowTo}",
            ProblemOf(begin + "\U0001F600" + new string('x', 961))
        );
        Assert.Equal(5e6, LimitText.Parse("p95 < 5ms" + new string(' ', 991)).Bound);
    }

    [Theory]
    [InlineData("", "PERF0103: The limit '' cannot be read: it has none of the signs < <= > >=")]
    [InlineData("p95 200ms", "PERF0103: The limit 'p95 200ms' cannot be read: it has none of the signs < <= > >=")]
    [InlineData("p95 = 200ms", "PERF0103: The limit 'p95 = 200ms' cannot be read: it has none of the signs < <= > >=")]
    [InlineData("p95 < soon", "PERF0103: The limit 'p95 < soon' cannot be read: 'soon' is no number with a unit")]
    [InlineData("p95 < ", "PERF0103: The limit 'p95 < ' cannot be read: '' is no number with a unit")]
    [InlineData("p95 < 1,5ms", "PERF0103: The limit 'p95 < 1,5ms' cannot be read: '1,5ms' is no number with a unit")]
    [InlineData(
        "p95 < 5 lightyears",
        "PERF0103: The limit 'p95 < 5 lightyears' cannot be read: '5 lightyears' is no number with a unit"
    )]
    [InlineData("< 5ms", "PERF0103: The limit '< 5ms' cannot be read: '' is no statistic and metric")]
    [InlineData("P95 < 5ms", "PERF0103: The limit 'P95 < 5ms' cannot be read: 'P95' is no statistic and metric")]
    [InlineData(
        "fast enough < 5ms",
        "PERF0103: The limit 'fast enough < 5ms' cannot be read: 'fast enough' is no statistic and metric"
    )]
    [InlineData(
        "p95 of duration < 5ms",
        "PERF0103: The limit 'p95 of duration < 5ms' cannot be read: 'p95 of duration' is no statistic and metric"
    )]
    [InlineData(
        "1ms < p95 < 5ms",
        "PERF0103: The limit '1ms < p95 < 5ms' cannot be read: 'p95 < 5ms' is no number with a unit"
    )]
    [InlineData(
        "sla(200) >= 95%",
        "PERF0103: The limit 'sla(200) >= 95%' cannot be read: 'sla(200)' is no statistic and metric"
    )]
    [InlineData(
        "sla(soon) >= 95%",
        "PERF0103: The limit 'sla(soon) >= 95%' cannot be read: 'sla(soon)' is no statistic and metric"
    )]
    [InlineData(
        "p95 throughput > 5/s",
        "PERF0103: The limit 'p95 throughput > 5/s' cannot be read: 'p95 throughput' is no statistic and metric"
    )]
    public void A_text_that_is_no_limit_is_refused_with_the_reason(string text, string sentence) =>
        Assert.Equal(sentence + HowTo, ProblemOf(text));

    [Theory]
    [InlineData(
        "p95 < -5ms",
        "PERF0102: p95 < -5ms = -5ms can never hold or never break. Give a finite number that is not negative."
    )]
    [InlineData(
        "allocated >= -1B",
        "PERF0102: allocated >= -1B = -1B can never hold or never break. Give a finite number that is not negative."
    )]
    public void A_negative_bound_is_refused(string text, string sentence) => Assert.Equal(sentence, ProblemOf(text));

    [Theory]
    [InlineData(
        "p95 < 5KB",
        "PERF0110: The limit 'p95 < 5KB' has another unit than duration. Write it with ns, us, ms, s, min."
    )]
    [InlineData(
        "p95 < 5",
        "PERF0110: The limit 'p95 < 5' has another unit than duration. Write it with ns, us, ms, s, min."
    )]
    [InlineData(
        "allocated < 5ms",
        "PERF0110: The limit 'allocated < 5ms' has another unit than allocated. Write it with B, KB, MB, GB."
    )]
    [InlineData(
        "gen0 < 5ms",
        "PERF0110: The limit 'gen0 < 5ms' has another unit than gen0. Write it with a plain number."
    )]
    [InlineData(
        "throughput > 1000",
        "PERF0110: The limit 'throughput > 1000' has another unit than duration. Write it with /s."
    )]
    [InlineData(
        "success_rate >= 99",
        "PERF0110: The limit 'success_rate >= 99' has another unit than success. Write it with %."
    )]
    [InlineData(
        "sla(200ms) >= 95",
        "PERF0110: The limit 'sla(200ms) >= 95' has another unit than duration. Write it with %."
    )]
    [InlineData(
        "sla(5ms) queue_wait >= 95",
        "PERF0110: The limit 'sla(5ms) queue_wait >= 95' has another unit than queue_wait. Write it with %."
    )]
    public void A_bound_in_another_unit_is_refused_with_the_units_that_fit(string text, string sentence) =>
        Assert.Equal(sentence, ProblemOf(text));

    static string ProblemOf(string text) => Assert.Throws<ProblemException>(() => LimitText.Parse(text)).Message;
}
