using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class RelationTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task Methods_are_judged_beside_others_of_their_class(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Relations");

        Assert.Equal(Verdict.Unchanged, report.Recorded("Hashes_likewise").Verdict);
        Assert.Equal(Verdict.Regressed, report.Recorded("Hashes_a_fifth_more").Verdict);
        Assert.Equal(Verdict.Passed, report.Recorded("Hashes_half_as_much").Verdict);
        Assert.Equal("Failed", report["Hashes_a_fifth_more"].Outcome);
        Assert.Contains("NotSlowerThan Hashes", report["Hashes_a_fifth_more"].Message, StringComparison.Ordinal);
        Assert.Equal(5, report.Record.Total);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Operations_of_nanoseconds_are_compared_by_the_fastest_of_nine_compilations(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Relations");

        Assert.Equal(Verdict.Unchanged, report.Recorded("Mixes_likewise").Verdict);
        Assert.Equal(Verdict.Regressed, report.Recorded("Mixes_a_fifth_more").Verdict);
        Assert.All(
            new[] { "Mixes_likewise", "Mixes_a_fifth_more" },
            method => Assert.Contains(report.Recorded(method).Findings, finding => finding.Text.Contains("the fastest of 9 compilations", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_code_cannot_be_compiled_again_a_small_difference_is_undecided()
    {
        var report = await sandbox.Run(Runner.Executable, "RelationsOfOwnTypes");

        var limit = Assert.Single(report.Recorded("Mixes_a_little_more").Limits);
        Assert.Equal(Verdict.Inconclusive, limit.Verdict);
        Assert.Contains("where the compiler put their code", limit.Reason, StringComparison.Ordinal);
    }
}
