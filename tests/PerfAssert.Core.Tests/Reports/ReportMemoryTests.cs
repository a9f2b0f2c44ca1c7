using PerfAssert.Core.Tests.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>What a report takes for each test. The bounds are about twice what it takes today: they are passed by texts
/// that are copied again at each step, not by a new column.</summary>
public class ReportMemoryTests
{
    const int Tests = 400;

    [Theory]
    [InlineData("html", 260)]
    [InlineData("text", 60)]
    [InlineData("console", 30)]
    [InlineData("markdown", 28)]
    public void A_report_of_many_tests_takes_little_memory_for_each(string name, int kilobytes)
    {
        var format = ReportFormat.All.Single(format => format.Name == name);
        var run = SampleReport.Large(Tests, values: 50);
        format.Write(SampleRecord.Run); // What is made once is not counted.

        var before = GC.GetAllocatedBytesForCurrentThread();
        format.Write(run);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Tests / 1000, 0, kilobytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shop.Tests.OrderTests.Sells_many_things(number: 7)")]
    [InlineData("größer als 5 µs: 日本")]
    public void A_text_that_is_fine_as_it_is_is_not_copied(string text)
    {
        Assert.Same(text, OneLine.Of(text));
        Assert.Same(text, OneLine.Logged(text));
        Assert.Same(text, OneLine.Short(text));
    }
}
