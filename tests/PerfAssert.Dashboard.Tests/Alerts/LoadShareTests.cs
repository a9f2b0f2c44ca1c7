using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>The usual rule on the share within 200 ms, of a load: its record has a histogram and percentiles with
/// intervals, and no single values.</summary>
public class LoadShareTests
{
    [Theory]
    [InlineData(50, 40, 60, "Good", "sla(200ms) 100 %")]
    [InlineData(400, 390, 410, "Bad", "sla(200ms) 0 %, under 95 %")]
    [InlineData(200, 190, 200, "Good", "sla(200ms) 100 %")]
    [InlineData(180, 150, 250, "Inconclusive", "sla(200ms) 100 %, too near to 95 % to tell")]
    public void It_is_as_sure_as_its_percentiles(double p95, double low, double high, string outcome, string fact)
    {
        var evidence = Judged([new("p95", p95 * 1e6, low * 1e6, high * 1e6), new("median", 10e6, 9e6, 11e6)], p95);

        Assert.Equal((outcome, fact), (evidence.Outcome.ToString(), evidence.Fact));
    }

    [Fact]
    public void Without_intervals_nothing_is_told() =>
        Assert.Equal(Outcome.Inconclusive, Judged([new("p95", 50e6, null, null)], 50).Outcome);

    [Fact]
    public void A_broken_histogram_takes_nothing_away_from_the_percentiles() =>
        Assert.Equal(
            Outcome.Good,
            Condition.Parse("sla(200ms) < 95%").Judge(Record([new("p95", 50e6, 40e6, 60e6)], "nonsense"))!.Outcome
        );

    static Evidence Judged(IReadOnlyList<StatisticRecord> statistics, double milliseconds) =>
        Condition
            .Parse("sla(200ms) < 95%")
            .Judge(
                Record(
                    statistics,
                    Convert.ToBase64String(
                        LatencyHistogram.Of(Enumerable.Repeat((long)(milliseconds * 1e6), 100)).Encode()
                    )
                )
            )!;

    static TestRecord Record(IReadOnlyList<StatisticRecord> statistics, string histogram) =>
        Runs.Test("Places_an_order", 10) with
        {
            Metrics = [new("duration", "ns", 100, 0, statistics, null, histogram)],
        };
}
