using PerfAssert.Session;

namespace PerfAssert.Core.Tests.Session;

public class StragglersTests
{
    readonly Clock clock = new();

    [Fact]
    public async Task What_ends_is_waited_for_each_time()
    {
        var stragglers = new Stragglers(clock);
        for (var test = 0; test < 100; test++)
            await stragglers.Wait(Task.CompletedTask);

        Assert.Equal(TimeSpan.Zero, clock.Waited);
    }

    [Fact]
    public async Task What_failed_has_ended()
    {
        await new Stragglers(clock).Wait(Task.FromException(new InvalidOperationException("of the operation")));

        Assert.Equal(TimeSpan.Zero, clock.Waited);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 31)]
    [InlineData(10, 39)]
    public async Task However_many_never_end_they_cost_little_more_than_one(int tests, int seconds)
    {
        var stragglers = new Stragglers(clock);
        for (var test = 0; test < tests; test++)
            await stragglers.Wait(new TaskCompletionSource().Task);

        Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Waited);
    }

    /// <summary>Whoever waits gets what they wait for: the time goes on by that much.</summary>
    sealed class Clock : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Waited.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
                Waited += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
