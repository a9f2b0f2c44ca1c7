using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Running;

namespace PerfAssert.Tests;

/// <summary>What a fresh process leaves of a red.</summary>
public class ConfirmationTests
{
    static readonly Judgement red = new(
        LimitText.Parse("p95 < 30ms"),
        new(39.5e6, new(31e6, 44e6), 100),
        Verdict.LimitBreached
    );

    [Fact]
    public void A_red_against_a_baseline_needs_it_too()
    {
        var regressed = red with { Verdict = Verdict.Regressed };
        var fresh = red with { Verdict = Verdict.Passed, Estimate = new(25e6, new(24e6, 26e6), 100) };

        Assert.Equal(Verdict.Inconclusive, Assert.Single(Confirmation.Apply([regressed], [fresh])).Verdict);
    }

    [Fact]
    public void What_it_finds_too_stays_red() =>
        Assert.Equal([red], Confirmation.Apply([red], [red with { Estimate = new(41.2e6, new(33e6, 50e6), 100) }]));

    [Fact]
    public void What_holds_there_is_undecided_with_its_number() =>
        Assert.Equal(
            "broken in this process, but a fresh one measured 25 ms",
            After(red with { Verdict = Verdict.Passed, Estimate = new(25e6, new(24e6, 26e6), 100) })
        );

    [Fact]
    public void Where_it_is_not_sure_the_interval_says_why_although_the_number_is_beyond_the_limit() =>
        Assert.Equal(
            "broken in this process, but not for sure in a fresh one, which measured 41.2 ms (28 ms to 55 "
                + "ms): the limit lies inside the interval",
            After(
                Judgement.Of(red.Limit, null, 0.01) with
                {
                    Estimate = new(41.2e6, new(28e6, 55e6), 100),
                    Reason = "the limit lies inside the interval",
                }
            )
        );

    [Fact]
    public void An_end_of_which_nothing_is_known_is_left_out() =>
        Assert.Equal(
            "broken in this process, but not for sure in a fresh one, which measured 41.2 ms (at most 55 "
                + "ms): the limit lies inside the interval",
            After(
                red with
                {
                    Verdict = Verdict.Inconclusive,
                    Estimate = new(41.2e6, new(double.NegativeInfinity, 55e6), 100),
                    Reason = "the limit lies inside the interval",
                }
            )
        );

    static string? After(Judgement fresh)
    {
        var left = Assert.Single(Confirmation.Apply([red], [fresh]));

        Assert.Equal((Verdict.Inconclusive, red.Estimate), (left.Verdict, left.Estimate));
        return left.Reason;
    }
}
