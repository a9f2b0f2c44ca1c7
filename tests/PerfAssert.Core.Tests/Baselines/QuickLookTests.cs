using PerfAssert.Baselines;
using PerfAssert.Limits;
using static PerfAssert.Core.Tests.Baselines.Measured;

namespace PerfAssert.Core.Tests.Baselines;

public class QuickLookTests
{
    static readonly Baseline approved = Of(
        Duration(10, 10.1, 9.95, 10.05, 9.9),
        Allocated(1000, 1000, 1000, 1000, 1000)
    );

    [Theory]
    [InlineData(10, 1000, Verdict.Unchanged)]
    [InlineData(10.3, 1000, Verdict.Unchanged)]
    [InlineData(9.2, 1000, Verdict.Unchanged)]
    [InlineData(7, 1000, Verdict.Improved)]
    [InlineData(10, 976, Verdict.Improved)]
    public void One_launch_within_the_tolerance_is_enough(double microseconds, double bytes, Verdict verdict) =>
        Assert.Equal(verdict, Look(microseconds, bytes)!.Verdict);

    [Theory]
    [InlineData(11, 1000)]
    [InlineData(10.8, 1000)]
    [InlineData(20, 1000)]
    [InlineData(10, 1024)]
    [InlineData(7, 1024)]
    public void One_launch_that_may_be_worse_is_not(double microseconds, double bytes) =>
        Assert.Null(Look(microseconds, bytes));

    [Fact]
    public void Launches_that_differ_much_leave_one_launch_in_doubt() =>
        Assert.Null(BaselineComparison.QuickLook(Durations(10, 12, 8), Durations(10)));

    [Fact]
    public void Another_machine_needs_no_launches_that_tell_nothing()
    {
        var now = Of(Duration(30), Allocated(1000)) with { MachineClass = "a toaster" };

        var look = BaselineComparison.QuickLook(approved, now)!;

        Assert.Equal(
            [Verdict.Inconclusive, Verdict.Unchanged],
            look.Changes.Select(change => change.Judgement.Verdict)
        );
    }

    [Fact]
    public void A_slack_baseline_shows_at_once() => Assert.True(Look(5, 1000)!.IsSlack);

    [Fact]
    public void Durations_under_the_noise_floor_need_no_launches()
    {
        var now = Of(Duration(20), Allocated(1000)) with { Options = new() { NoiseFloorMs = 0.1 } };

        Assert.Equal(Verdict.Unchanged, BaselineComparison.QuickLook(approved, now)!.Verdict);
    }

    static BaselineComparison? Look(double microseconds, double bytes) =>
        BaselineComparison.QuickLook(approved, Of(Duration(microseconds), Allocated(bytes)));
}
