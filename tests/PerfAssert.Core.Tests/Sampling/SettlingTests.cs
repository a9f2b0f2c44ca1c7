using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Sampling;

public class SettlingTests
{
    readonly SteppingClock clock = new();
    readonly Settling settling;
    long compiled = 500;

    public SettlingTests() => settling = new(clock, () => compiled, Tiering.UsualDelay);

    [Fact]
    public void Settled_code_that_is_compiled_again_late_has_as_long_as_at_first()
    {
        Assert.True(LookAfter(7000));
        compiled++;

        Assert.Null(LookAfter(100));
        Assert.True(LookAfter(300));
    }

    [Fact]
    public void Code_has_settled_300_ms_after_it_began_when_nothing_is_compiled()
    {
        Assert.Null(LookAfter(299));
        Assert.True(LookAfter(1));
    }

    [Fact]
    public void Code_has_settled_300_ms_after_the_last_method_was_compiled()
    {
        compiled++;
        Assert.Null(LookAfter(200));
        compiled++;
        Assert.Null(LookAfter(250));
        Assert.Null(LookAfter(299));
        Assert.True(LookAfter(1));
    }

    [Fact]
    public void A_shorter_delay_of_the_runtime_needs_a_shorter_rest()
    {
        var quick = new Settling(clock, () => compiled, TimeSpan.FromMilliseconds(60));

        clock.Advance(179);
        quick.Moved(1000);
        Assert.Null(quick.IsSettled);

        clock.Advance(1);
        quick.Moved(1000);
        Assert.True(quick.IsSettled);
    }

    [Fact]
    public void The_rest_is_never_shorter_than_150_ms()
    {
        var quick = new Settling(clock, () => compiled, TimeSpan.Zero);

        clock.Advance(149);
        quick.Moved(1000);
        Assert.Null(quick.IsSettled);

        clock.Advance(1);
        quick.Moved(1000);
        Assert.True(quick.IsSettled);
    }

    [Fact]
    public void Code_that_is_compiled_all_the_time_is_given_up_after_6_s()
    {
        for (var waited = 0; waited < 5900; waited += 100)
        {
            compiled++;
            Assert.Null(LookAfter(100));
        }

        compiled++;
        Assert.Null(LookAfter(99));
        compiled++;
        Assert.False(LookAfter(1));
    }

    [Fact]
    public void Sixty_calls_are_needed_before_it_is_believed()
    {
        Assert.Null(LookAfter(400, operations: 59));
        Assert.True(LookAfter(0, operations: 60));
    }

    [Fact]
    public void Three_calls_are_enough_where_they_take_a_second()
    {
        Assert.Null(LookAfter(999, operations: 3));
        Assert.Null(LookAfter(1, operations: 2));
        Assert.True(LookAfter(0, operations: 3));
    }

    [Fact]
    public void A_call_that_takes_longer_than_all_patience_is_called_twice()
    {
        Assert.Null(LookAfter(5999, operations: 1));
        Assert.False(LookAfter(1, operations: 2));
    }

    [Fact]
    public void The_runtime_counts_its_methods() => Assert.True(Settling.CompiledMethods() > 100);

    [Fact]
    public void What_was_compiled_since_the_last_look_is_told_once()
    {
        compiled++;

        Assert.True(settling.Moved(1000));
        Assert.False(settling.Moved(1000));
    }

    [Fact]
    public void Settled_code_that_is_compiled_again_settles_again()
    {
        Assert.True(LookAfter(300));
        compiled++;

        Assert.Null(LookAfter(100));
        Assert.Null(LookAfter(299));
        Assert.True(LookAfter(1));
    }

    [Fact]
    public void The_sixth_time_that_settled_code_is_compiled_again_is_let_be()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.True(LookAfter(300));
            compiled++;
            Assert.Null(LookAfter(0));
        }

        Assert.True(LookAfter(300));
        compiled++;
        Assert.False(settling.Moved(1000));
        Assert.True(settling.IsSettled);
    }

    bool? LookAfter(int milliseconds, int operations = 1000)
    {
        clock.Advance(milliseconds);
        settling.Moved(operations);
        return settling.IsSettled;
    }
}
