using PerfAssert.Probes.Windows;

namespace PerfAssert.Probes.Tests;

/// <summary>What the windows hold, to the operation and the nanosecond.</summary>
public sealed class WindowTests : IDisposable
{
    readonly SteppedTime time = new();
    readonly ProbeSet probes;
    readonly Probe probe;

    public WindowTests()
    {
        probes = new(time: time);
        probe = probes.Of("orders.place");
    }

    public void Dispose() => probes.Dispose();

    [Fact]
    public void The_ends_leave_a_window_with_their_operations()
    {
        probe.Record(Ms(900));
        time.Advance(TimeSpan.FromSeconds(70));
        probe.Record(Ms(10));
        probe.Record(Ms(20));

        var durations = probe.Read(ProbeWindow.OneMinute).Durations;
        Assert.Equal((2, 10_000_000, 20_000_000), (durations.Count, durations.Min, durations.Max));
    }

    [Fact]
    public void A_window_has_every_operation_of_its_time()
    {
        for (var second = 0; second < 30; second++)
        {
            using (probe.Start())
                time.Advance(Ms(100));
            using (probe.Start())
                time.Advance(Ms(900));
        }

        var figures = probe.Read(ProbeWindow.OneMinute);

        Assert.Equal(60, figures.Operations);
        Assert.Equal(500e6, figures.Durations.Mean);
        Assert.Equal((100_000_000, 900_000_000), (figures.Durations.Min, figures.Durations.Max));
        Assert.Equal(0.5, figures.SlaShare);
        Assert.Equal(TimeSpan.FromSeconds(30), figures.Covered);
        Assert.Equal(2, figures.PerSecond);
        Assert.Equal(0, figures.ErrorRate);
    }

    // Its slices are 2 s, 10 s, 2 min and 48 min long: an operation leaves with the slice that it ended in.
    [Theory]
    [InlineData("1m", 60)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("24h", 86_400)]
    public void An_operation_leaves_a_window_when_its_slice_does(string name, int seconds)
    {
        var window = ProbeWindow.Named(name);
        probe.Record(Ms(7));

        time.Advance(TimeSpan.FromSeconds(seconds));
        var last = probe.Read(window);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var gone = probe.Read(window);

        Assert.Equal((1, seconds), (last.Operations, last.Covered.TotalSeconds));
        Assert.Equal(0, gone.Operations);
        Assert.Equal(seconds * 29 / 30d, gone.Covered.TotalSeconds, 0.002);
    }

    [Theory]
    [InlineData("1m", 59)]
    [InlineData("5m", 290)]
    [InlineData("1h", 3480)]
    [InlineData("24h", 83_520)]
    public void Operations_once_a_second_are_counted_over_the_window(string name, int least)
    {
        var window = ProbeWindow.Named(name);
        var seconds = (int)window.Length.TotalSeconds + 200;
        for (var second = 0; second < seconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            probe.Record(Ms(second % 2 == 0 ? 10 : 30));
        }

        var figures = probe.Read(window);

        Assert.InRange(figures.Operations, least, window.Length.TotalSeconds + 1);
        Assert.Equal(figures.Covered.TotalSeconds, figures.Operations, 1d);
        Assert.Equal(20e6, figures.Durations.Mean, 1e6);
    }

    [Fact]
    public void Reading_often_changes_nothing()
    {
        var twin = probes.Of("twin");
        for (var i = 0; i < 2000; i++)
        {
            probe.Record(Ms(i % 50));
            twin.Record(Ms(i % 50));
            time.Advance(Ms(40));
            probe.Read(ProbeWindow.OneMinute);
        }

        foreach (var window in ProbeWindow.All)
        {
            var (read, unread) = (probe.Read(window), twin.Read(window));
            Assert.Equal(
                (unread.Operations, unread.Covered, unread.Durations.Sum),
                (read.Operations, read.Covered, read.Durations.Sum)
            );
            Assert.Equal(unread.Durations.Encode(), read.Durations.Encode());
        }
    }

    [Fact]
    public void Before_the_first_operation_nothing_is_known()
    {
        var figures = probe.Read(ProbeWindow.OneMinute);

        Assert.Equal((0, 0, ProbeState.Idle), (figures.Operations, figures.Errors, figures.State));
        Assert.True(
            double.IsNaN(figures.SlaShare) && double.IsNaN(figures.ErrorRate) && double.IsNaN(figures.PerSecond)
        );
    }

    [Fact]
    public void A_stopped_process_neither_loses_nor_moves_operations()
    {
        probe.Record(Ms(1));
        time.Jump(TimeSpan.FromMinutes(10));
        probe.Record(Ms(2));

        // Nobody knows when in those ten minutes they ended, so they are in no window that is shorter.
        Assert.Equal(0, probe.Read(ProbeWindow.FiveMinutes).Operations);
        Assert.Equal(2, probe.Read(ProbeWindow.OneHour).Operations);
        probe.Record(Ms(3));
        Assert.Equal(1, probe.Read(ProbeWindow.OneMinute).Operations);
        Assert.Equal(3, probe.Read(ProbeWindow.OneHour).Operations);
    }

    [Fact]
    public void A_reset_empties_the_windows_and_leaves_the_counters()
    {
        probe.Record(Ms(1), failed: true);
        time.Advance(TimeSpan.FromMinutes(1));
        probe.Record(Ms(1));

        probes.Reset();
        probe.Record(Ms(5));
        time.Advance(TimeSpan.FromSeconds(4));

        foreach (var window in ProbeWindow.All)
        {
            var figures = probe.Read(window);
            Assert.Equal((1, 5e6, 0), (figures.Operations, figures.Durations.Mean, figures.Errors));
            Assert.Equal(TimeSpan.FromSeconds(4), figures.Covered);
        }

        Assert.Equal((3, 1), (probe.Counts.Cumulative()[^1], probe.Counts.Errors));
    }

    [Fact]
    public void A_busy_week_takes_no_more_memory_than_a_busy_day()
    {
        var rolling = new RollingSlices<OperationSlice>();
        var begin = 0L;
        var turn = (long)TimeSpan.FromSeconds(2).TotalNanoseconds;

        Run(TimeSpan.FromDays(1.2));
        var day = Kept();
        Run(TimeSpan.FromDays(7));

        Assert.InRange(Kept(), day - 1, day + 1);
        Assert.InRange(Kept(), 90, (4 * Ring<OperationSlice>.Slices) + 1);

        void Run(TimeSpan length)
        {
            for (var end = begin + (long)length.TotalNanoseconds; begin < end; begin += turn)
                rolling.Add(new(begin, begin + turn, Statistics.LatencyHistogram.Empty, 0, 0));
        }

        int Kept() => rolling.Rings.Sum(ring => ring.Since(0).Count());
    }

    static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
