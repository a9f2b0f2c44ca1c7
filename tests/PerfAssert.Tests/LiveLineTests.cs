using PerfAssert.Execution;

namespace PerfAssert.Tests;

public class LiveLineTests
{
    [Fact]
    public void Where_the_output_is_no_terminal_a_line_comes_every_ten_seconds()
    {
        var clock = new Clock();
        var shown = new List<string>();
        var line = new LiveLine.OfLines(clock, shown.Add, TimeSpan.FromSeconds(10));

        for (clock.Seconds = 0; clock.Seconds <= 35; clock.Seconds++) line.Show(FormattableString.Invariant($"{clock.Seconds}"));

        Assert.Equal(["10", "20", "30"], shown);
    }

    sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
