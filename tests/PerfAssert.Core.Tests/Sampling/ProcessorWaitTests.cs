using System.Text;
using PerfAssert.Sampling.Machines;

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
    public void The_file_is_read_anew_each_time()
    {
        using var temporary = new Temporary();
        File.WriteAllText(temporary["schedstat"], "120 4500 7\n");
        using var wait = ProcessorWait.In(temporary["schedstat"]);

        var first = wait.Nanoseconds();
        File.WriteAllText(temporary["schedstat"], "130 14500 8\n");

        Assert.Equal((4500d, 14_500d), (first, wait.Nanoseconds()));
    }

    [Fact]
    public void Where_the_system_does_not_tell_it_is_unknown()
    {
        using var temporary = new Temporary();
        using var nothing = ProcessorWait.In(temporary["schedstat"]);
        using var folder = ProcessorWait.In(temporary.Folder);

        Assert.Null(nothing.Nanoseconds());
        Assert.Null(folder.Nanoseconds());
    }

    [Fact]
    public void A_thread_that_ran_knows_its_wait_on_Linux()
    {
        Assert.SkipUnless(
            File.Exists(ProcessorWait.Path),
            "This system does not tell a thread how long it waited for a processor."
        );
        using var wait = ProcessorWait.OfThisThread();

        var first = wait.Nanoseconds();
        Thread.Yield();

        Assert.True(first >= 0);
        Assert.True(wait.Nanoseconds() >= first);
    }

    [Fact]
    public void Where_threads_may_change_it_is_unknown() => Assert.Null(ProcessorWait.Unknown.Nanoseconds());
}
