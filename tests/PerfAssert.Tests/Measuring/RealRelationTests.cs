using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>Methods that really take longer, beside others of their class, on the machine at hand. Runs when nothing
/// else of these tests does.</summary>
[CollectionDefinition(nameof(RealRelationTests), DisableParallelization = true), Collection(nameof(RealRelationTests))]
[Trait("category", "measuring")]
public class RealRelationTests(Sandbox sandbox)
{
    [Theory]
    [InlineData("Hashes_likewise", Verdict.Unchanged)]
    [InlineData("Hashes_a_fifth_more", Verdict.Regressed)]
    [InlineData("Hashes_half_as_much", Verdict.Passed)]
    [InlineData("Mixes_likewise", Verdict.Unchanged)]
    [InlineData("Mixes_a_fifth_more", Verdict.Regressed)]
    public async Task Methods_are_judged_beside_others_of_their_class(string method, Verdict verdict) =>
        (await sandbox.ReportOf(Runner.Executable, "Relations")).Recorded(method).MustBe(verdict);
}
