using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>5 % more real work, and none, beside the previous commit, on the machine at hand.
/// Runs when nothing else of these tests does.</summary>
[
    CollectionDefinition(nameof(RealReferenceGateTests), DisableParallelization = true),
    Collection(nameof(RealReferenceGateTests))
]
[Trait("category", "measuring")]
public class RealReferenceGateTests(LedgerClone ledger) : IClassFixture<LedgerClone>
{
    const string Previous = "HEAD~1";

    [Theory]
    [InlineData("Hashes")]
    [InlineData("Serializes")]
    [InlineData("Mixes")]
    public async Task Five_percent_more_work_is_red(string method)
    {
        var report = await ledger.RealReportOf(Previous, "Slower");

        report.Recorded(method).MustBe(Verdict.Regressed);
        Assert.True(report.Recorded(method).Confirmed);
        Assert.Matches(
            @"ratio, RegressionUnderPercent HEAD~1  1\.0\d+ .*slower by [3-8](\.\d)? %",
            report[method].Message
        );
    }

    [Theory]
    [InlineData("Hashes")]
    [InlineData("Counts")]
    [InlineData("Folds_with_another_version_of_a_package")]
    [InlineData("Hashes_more_but_may")]
    public async Task What_did_not_become_slower_is_green(string method) =>
        (await ledger.RealReportOf(Previous, "Unrelated")).Recorded(method).MustBe(Verdict.Unchanged, Verdict.Improved);
}
