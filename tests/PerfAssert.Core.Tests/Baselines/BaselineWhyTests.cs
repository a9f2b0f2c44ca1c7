using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using static PerfAssert.Core.Tests.Baselines.Measured;

namespace PerfAssert.Core.Tests.Baselines;

public class BaselineWhyTests
{
    static readonly Baseline slower = Of(
        Duration(15.2, 15.31, 15.4, 15.35, 15.29),
        Allocated(27768, 27768, 27768, 27768, 27768),
        Ratio("Sorts_in_another_way", 0.812, 0.8093, 0.8101, 0.8137, 0.811),
        HitRate(0.962, 0.9634, 0.9601, 0.9622, 0.963)
    );

    [CulturedFact(["en-US", "de-DE"])]
    public void A_regression_is_told_as_this_table() => Approved.Is(Why(slower, Everything)! + "\n", "why.txt");

    [CulturedFact(["en-US", "de-DE"])]
    public void Long_names_and_numbers_are_told_as_this_table()
    {
        var metric = new BaselineMetric(
            new("a_metric_of_the_test_s_own_with_a_very_long_name_that_has_to_be_cut", Unit.Bytes),
            Statistic.Mean,
            [123_456_789_012.25, 123_456_789_013.5, 123_456_789_011.75]
        );
        var was = Of(metric, Duration(123.4, 123.5, 123.3), new(new("own", Unit.Number), Statistic.Mean, [0, 0, 0]));
        var now = Of(
            Duration(999.9, 999.1, 999.5, 998, 997),
            new(new("own", Unit.Number), Statistic.Mean, [0, 1, 0, 2, 3]),
            new(new("another", Unit.Share), Statistic.Mean, [0.1, 0.2, 0.3])
        ) with
        {
            Options = new()
            {
                NoiseFloorMs = 0.01,
                Significance = SignificanceTest.Welch,
                TolerancePercent = 7.5,
            },
        };

        var why = BaselineComparison.Of(was, now).Why!;

        Approved.Is(why + "\n", "why-long.txt");
        Assert.All(why.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void Texts_that_differ_by_noise_are_equal()
    {
        var now = Everything with { Metrics = [Duration(12.6, 12.1, 12.4, 12.2, 12.3), .. Everything.Metrics.Skip(1)] };

        Assert.Null(Why(now, Everything));
    }

    [Fact]
    public void An_approval_makes_no_difference() =>
        Assert.Null(
            Why(Everything, Everything with { Approval = new("Longer keys.", "Jo", "2026-11-21"), Tool = "9.9.9" })
        );

    [Fact]
    public void What_cannot_be_told_makes_no_difference()
    {
        Assert.Null(Why(slower with { MachineClass = "a toaster", Metrics = [slower.Metrics[0]] }, Everything));
        Assert.Null(Why(slower with { Settings = "ColdStart" }, Everything));
    }

    [Theory]
    [InlineData("{ \"name\": \"Jo\" }")]
    [InlineData("garbage")]
    [InlineData("")]
    public void A_text_that_is_no_baseline_differs_without_a_word(string text)
    {
        Assert.Equal("", BaselineText.WhyNotEqual(text, BaselineText.Of(Everything)));
        Assert.Equal("", BaselineText.WhyNotEqual(BaselineText.Of(Everything), text));
    }

    static string? Why(Baseline received, Baseline verified) =>
        BaselineText.WhyNotEqual(BaselineText.Of(received), BaselineText.Of(verified));
}
