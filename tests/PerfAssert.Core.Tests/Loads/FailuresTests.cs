using System.Globalization;
using PerfAssert.Loads.Running;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Loads;

public class FailuresTests
{
    [Fact]
    public void However_many_kinds_there_are_few_are_kept_and_all_are_counted()
    {
        var failures = new Failures();
        for (var status = 400; status < 500; status++)
            failures.Add(
                new HttpRequestException(
                    $"status {status.ToString(CultureInfo.InvariantCulture)}",
                    null,
                    (System.Net.HttpStatusCode)status
                )
            );

        var told = Failures.Of([failures]);

        Assert.InRange(told.Count, 2, 40);
        Assert.Equal(100, told.Sum(failure => failure.Count));
        Assert.Equal("others", told[0].Kind);
    }

    [Fact]
    public void Those_of_several_phases_are_told_together_the_most_frequent_first()
    {
        var (first, second) = (new Failures(), new Failures());
        first.Add(new TimeoutException("slow"));
        second.Add(new ProblemException(Problem.TookTooLong("read", 30)));
        second.Add(new ProblemException(Problem.TookTooLong("write", 30)));

        Assert.Equal(
            [("PERF0413", 2), ("TimeoutException", 1)],
            Failures.Of([first, second]).Select(failure => (failure.Kind, failure.Count))
        );
    }
}
