using System.Net;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Tests.Alerts;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Room and guesses, without a server.</summary>
public class AccessTests
{
    readonly SteppedClock clock = new(Runs.Monday);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_finds_no_room_waits_his_turn()
    {
        var room = new ByteBudget(100, 10);
        var first = await room.Enter(60, Cancellation);
        var second = room.Enter(60, Cancellation);
        var third = room.Enter(20, Cancellation);

        // The third would fit beside the first, but came after the second.
        Assert.False(second.IsCompleted || third.IsCompleted);
        first.Dispose();
        first.Dispose();

        (await second).Dispose();
        (await third).Dispose();
        Assert.Equal(0, room.Taken);
    }

    [Fact]
    public async Task Who_gives_up_holds_up_nobody()
    {
        var room = new ByteBudget(100, 10);
        using var first = await room.Enter(60, Cancellation);
        using var patience = new CancellationTokenSource();
        var second = room.Enter(60, patience.Token);
        var third = room.Enter(20, Cancellation);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        (await third).Dispose();
        Assert.Equal(60, room.Taken);
    }

    [Fact]
    public async Task What_is_larger_than_the_room_has_it_alone_and_the_smallest_thing_takes_some()
    {
        var room = new ByteBudget(100, 10);

        using (await room.Enter(long.MaxValue, Cancellation))
            Assert.Equal(100, room.Taken);
        using (await room.Enter(0, Cancellation))
            Assert.Equal(10, room.Taken);
    }

    [Fact]
    public async Task Where_there_is_room_nobody_waits_even_without_patience()
    {
        using var over = await new ByteBudget(100, 10).Enter(100, new CancellationToken(canceled: true));

        Assert.NotNull(over);
    }

    [Fact]
    public void Who_guesses_keeps_nobody_at_another_address_out()
    {
        var guesses = new WrongTokens(clock);
        for (var number = 0; number < 10; number++)
        {
            guesses.Add(IPAddress.Parse("192.0.2.1"));
            guesses.Add(IPAddress.Parse(FormattableString.Invariant($"2001:db8:0:1::{number + 1}")));
        }

        Assert.True(guesses.AreTooMany(IPAddress.Parse("192.0.2.1")));
        Assert.True(guesses.AreTooMany(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.True(guesses.AreTooMany(IPAddress.Parse("2001:db8:0:1::ffff")));
        Assert.False(guesses.AreTooMany(IPAddress.Parse("192.0.2.2")));
        Assert.False(guesses.AreTooMany(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.False(guesses.AreTooMany(null));
    }

    [Fact]
    public void Of_very_many_addresses_that_guess_the_last_are_one()
    {
        var guesses = new WrongTokens(clock);
        for (var number = 0; number < 5000; number++)
            guesses.Add(new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]));

        Assert.False(guesses.AreTooMany(IPAddress.Parse("10.0.0.1")));
        Assert.True(guesses.AreTooMany(IPAddress.Parse("192.0.2.1")));
        clock.Advance(TimeSpan.FromMinutes(2));
        guesses.Add(IPAddress.Parse("192.0.2.2"));
        Assert.False(guesses.AreTooMany(IPAddress.Parse("192.0.2.1")));
    }
}
