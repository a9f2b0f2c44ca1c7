using PerfAssert.Live;

namespace PerfAssert.Tests;

public class LiveLineTests
{
    [Fact]
    public void Where_the_output_is_no_terminal_a_line_comes_every_ten_seconds()
    {
        var clock = new Clock();
        var shown = new List<string>();
        var line = new LiveLine.OfLines(clock, shown.Add, TimeSpan.FromSeconds(10));

        for (clock.Seconds = 0; clock.Seconds <= 35; clock.Seconds++)
            line.Show(FormattableString.Invariant($"{clock.Seconds}"));

        Assert.Equal(["10", "20", "30"], shown);
    }

    /// <summary>A program such as VSTest reads all that this one writes to its console.
    /// xUnit takes arguments out of a file, too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(false, "-class", "Shop.Till")]
    [InlineData(true, "-automated", "async")]
    [InlineData(true, "@@", "automated.txt")]
    [InlineData(false, "@@", "by-hand.txt")]
    [InlineData(true, "@@", "gone.txt")]
    public void Who_is_run_by_a_program_leaves_the_console_to_it(bool isAutomated, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("pa-live-").FullName;
        try
        {
            File.WriteAllLines(Path.Combine(folder, "automated.txt"), ["-run", "1:x", "-automated"]);
            File.WriteAllLines(Path.Combine(folder, "by-hand.txt"), ["-noColor"]);

            Assert.Equal(
                isAutomated,
                StandardOutput.IsAutomated([
                    "Shop.dll",
                    .. arguments.Select(word =>
                        word.EndsWith(".txt", StringComparison.Ordinal) ? Path.Combine(folder, word) : word
                    ),
                ])
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
