using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using static PerfAssert.Core.Tests.Baselines.Measured;

namespace PerfAssert.Core.Tests.Baselines;

public class IncomparableBaselineTests
{
    static readonly Baseline was = Everything;

    [Fact]
    public void Times_of_another_machine_are_not_compared_and_all_else_is()
    {
        var now = was with
        {
            MachineClass = "AMD EPYC 9654, 8 cores, Debian arm64, .NET 10, workstation concurrent GC",
        };

        var changes = BaselineComparison.Of(was, now).Changes;

        Assert.Equal(
            [Verdict.Inconclusive, Verdict.Unchanged, Verdict.Unchanged, Verdict.Unchanged],
            changes.Select(change => change.Judgement.Verdict)
        );
        Assert.Equal(
            "not comparable: approved on 2 cores, Debian x64, measured on 8 cores, Debian arm64",
            changes[0].Judgement.Reason
        );
    }

    [Fact]
    public void A_machine_of_another_form_is_named_whole() =>
        Assert.Equal(
            $"not comparable: approved on {Machine}, measured on a toaster",
            BaselineComparison.Of(was, was with { MachineClass = "a toaster" }).Changes[0].Judgement.Reason
        );

    [Fact]
    public void More_bytes_are_a_regression_on_any_machine() =>
        Assert.Equal(
            Verdict.Regressed,
            BaselineComparisonTests
                .Compare(
                    Of(Allocated(1000, 1000, 1000)),
                    Of(Allocated(1024, 1024, 1024)) with
                    {
                        MachineClass = "a toaster",
                    }
                )
                .Judgement.Verdict
        );

    [Fact]
    public void Nothing_is_compared_between_other_settings()
    {
        var changes = BaselineComparison.Of(was, was with { Settings = "ColdStart" }).Changes;

        Assert.All(
            changes,
            change =>
                Assert.Equal(
                    (Verdict.Inconclusive, "not comparable: the settings were default, now they are ColdStart"),
                    (change.Judgement.Verdict, change.Judgement.Reason)
                )
        );
    }

    [Fact]
    public void A_ratio_to_something_else_is_not_compared() =>
        Assert.Equal(
            "not comparable: the reference was A, now it is B",
            BaselineComparisonTests.Compare(Of(Ratio("A", 1, 1, 1)), Of(Ratio("B", 1, 1, 1))).Judgement.Reason
        );

    [Fact]
    public void Another_statistic_or_unit_is_not_compared()
    {
        var metric = Duration(1, 1, 1);

        Assert.Equal(
            "not comparable: it was the median, now it is the mean",
            BaselineComparisonTests.Compare(Of(metric), Of(metric with { Statistic = Statistic.Mean })).Judgement.Reason
        );
        Assert.Equal(
            "not comparable: the unit was 'ns', now it is 'B'",
            BaselineComparisonTests
                .Compare(Of(metric), Of(metric with { Metric = metric.Metric with { Unit = Unit.Bytes } }))
                .Judgement.Reason
        );
    }

    [Fact]
    public void A_metric_on_one_side_only_is_undecided()
    {
        var changes = BaselineComparison
            .Of(Of(Duration(1, 1, 1), Allocated(1, 1, 1)), Of(Duration(1, 1, 1), HitRate(1, 1, 1)))
            .Changes;

        Assert.Equal(
            [null, "not measured any more", "not in the approved baseline yet"],
            changes.Select(change => change.Judgement.Reason)
        );
        Assert.Equal([0, null, null], changes.Select(change => change.Change));
    }
}
