using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>In a process of its own: what thousands of other tests left on the heap of theirs still changes.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true), Collection(nameof(SoakTests))]
[Trait("category", "measuring")]
public class SoakTests(Sandbox sandbox)
{
    [Fact]
    public async Task A_leak_of_a_megabyte_in_a_second_is_found_and_garbage_is_none()
    {
        var report = await sandbox.Run(Runner.Executable, "Soaks", ("PERFASSERT_PROFILE", "quick"));

        var leak = Assert.Single(report.Recorded("Leaks_a_megabyte_in_a_second").Limits);
        report.Recorded("Leaks_a_megabyte_in_a_second").MustBe(Verdict.LimitBreached);
        Assert.InRange(leak.Value!.Value, 0.7 * 1048576, 1.3 * 1048576);
        report.Recorded("Makes_garbage").MustBe(Verdict.Passed);
    }
}
