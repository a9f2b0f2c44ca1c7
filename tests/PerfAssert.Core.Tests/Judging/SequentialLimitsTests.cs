using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

public class SequentialLimitsTests
{
    static readonly Limit under2Milliseconds = LimitText.Parse("p95 < 2ms");

    [Fact]
    public void Nothing_is_looked_at_before_a_tenth_of_a_second()
    {
        var rule = Rule(under2Milliseconds);

        Assert.True(rule.MoreIterations(Progress(1e6, count: 99)) > 0);
        Assert.Equal(0, rule.MoreIterations(Progress(1e6, count: 210)));
    }

    [Fact]
    public void Clear_cases_stop_at_the_first_look_at_half_the_error()
    {
        var rule = Rule(under2Milliseconds);

        rule.MoreIterations(Progress(1e6, count: 210));

        Assert.Equal(0.005, rule.Error);
    }

    [Fact]
    public void The_error_of_all_looks_together_stays_under_one_percent()
    {
        var rule = Rule(LimitText.Parse("median < 1.0000001ms"));
        var spent = 0.0;
        for (var count = 210; count < 4900; count = (count * 3 / 2) + 1)
        {
            Assert.True(rule.MoreIterations(Progress(1e6, count, jitter: 0.2)) > 0);
            spent += rule.Error;
        }

        Assert.InRange(spent, 0.005, 0.01);
    }

    [Fact]
    public void Every_limit_must_be_decided()
    {
        var rule = Rule(under2Milliseconds, LimitText.Parse("p99.9 < 1.5ms"));

        Assert.True(rule.MoreIterations(Progress(1e6, count: 1000)) > 0);
        Assert.Equal(0, rule.MoreIterations(Progress(1e6, count: 5000)));
    }

    [Fact]
    public void The_budget_ends_what_is_undecided()
    {
        var rule = Rule(LimitText.Parse("median < 1.0000001ms"));

        Assert.Equal(0, rule.MoreIterations(Progress(1e6, count: 5000, jitter: 0.2)));
    }

    [Fact]
    public void Three_iterations_are_taken_whatever_the_budget_says()
    {
        var rule = Rule(under2Milliseconds);

        Assert.True(rule.MoreIterations(Progress(4e9, count: 2)) > 0);
        Assert.Equal(0, rule.MoreIterations(Progress(4e9, count: 3)));
    }

    [Fact]
    public void Fixed_iterations_are_looked_at_once()
    {
        var rule = new FixedIterations(7, TimeSpan.FromSeconds(5));

        Assert.False(rule.UsesUnsettledValues);
        Assert.Equal(4, rule.MoreIterations(Progress(1e6, 3)));
        Assert.Equal(0, rule.MoreIterations(Progress(1e6, 7)));
        Assert.Equal(0, rule.MoreIterations(Progress(2e9, 3)));
        Assert.Equal(0.01, rule.Error);
    }

    static SequentialLimits Rule(params Limit[] limits) => new(limits, TimeSpan.FromSeconds(5));

    static SamplingProgress Progress(double nanoseconds, int count, double jitter = 0)
    {
        var sample = new Sample([
            .. Enumerable.Range(0, count).Select(index => nanoseconds * (1 + (index % 2 == 0 ? jitter : -jitter))),
        ]);
        return new(count, count, TimeSpan.FromTicks((long)(nanoseconds * count / 100)), _ => sample);
    }
}
