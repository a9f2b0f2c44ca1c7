using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

public class LimitLineTests
{
    [Theory]
    [InlineData(1.2, "under 0.8333 (1.2 times as fast)")]
    [InlineData(10, "under 0.1 (10 times as fast)")]
    [InlineData(1.001, "under 0.999 (1.001 times as fast)")]
    [InlineData(1, "under 1")]
    public void A_demanded_speed_up_stands_there_as_the_user_wrote_it(double by, string expected) =>
        Assert.Equal(expected, LimitLine.Bound(Of(Relation.FasterThan("FasterThan Other", "Other", by))));

    [Theory]
    [InlineData(5, "under 1.025 (5 % tolerance)")]
    [InlineData(0.5, "under 1.002 (0.5 % tolerance)")]
    [InlineData(12.5, "under 1.061 (12.5 % tolerance)")]
    [InlineData(300, "under 2 (300 % tolerance)")]
    public void So_does_a_tolerance(double percent, string expected) =>
        Assert.Equal(expected, LimitLine.Bound(Of(Relation.NotSlowerThan("NotSlowerThan Other", "Other", percent))));

    [Fact]
    public void What_nobody_has_approved_yet_limits_nothing()
    {
        var fresh = new LimitRecord(
            BaselineChange.Setting,
            "duration",
            "median",
            Comparison.AtMost,
            200_200,
            "ns",
            200_200,
            195_000,
            207_000,
            5,
            Verdict.Inconclusive,
            "new"
        );

        Assert.Equal(("200.2 us", "none yet"), (LimitLine.Measured(fresh), LimitLine.Bound(fresh)));
        Assert.Equal("at most 200.2 us", LimitLine.Bound(fresh with { Approved = 182_000 }));
    }

    static LimitRecord Of(Relation relation) =>
        new(
            relation.Limit.Setting,
            relation.Limit.Metric.Name,
            relation.Limit.Statistic.Name,
            relation.Limit.Comparison,
            relation.Limit.Bound,
            relation.Limit.Unit.Symbol,
            1,
            1,
            1,
            20,
            Verdict.Passed,
            null
        );
}
