using System.Text;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class ProcessorWaitTests
{
    [Theory]
    [InlineData("120 4500 7\n", 4500d)]
    [InlineData("0 0 0\n", 0d)]
    [InlineData("18446744073709551615 1 2", 1d)]
    [InlineData("12 x5 7", null)]
    [InlineData("12  7", null)]
    [InlineData("12 7", null)]
    [InlineData("", null)]
    public void The_second_of_three_numbers_is_the_wait(string text, double? expected) =>
        Assert.Equal(expected, ProcessorWait.SecondNumber(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_thread_that_ran_knows_its_wait_on_Linux()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a thread how long it waited for a processor.");
        using var wait = ProcessorWait.OfThisThread();

        var first = wait.Nanoseconds();
        Thread.Sleep(1);

        Assert.True(first >= 0);
        Assert.True(wait.Nanoseconds() >= first);
    }

    [Fact]
    public void Where_threads_may_change_it_is_unknown() => Assert.Null(ProcessorWait.Unknown.Nanoseconds());
}
