using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>A baseline of real work, on the machine at hand. Runs when nothing else of these tests does.</summary>
[CollectionDefinition(nameof(RealBaselineTests), DisableParallelization = true), Collection(nameof(RealBaselineTests))]
[Trait("category", "measuring")]
public class RealBaselineTests(Sandbox sandbox)
{
    [Fact]
    public async Task The_same_work_is_not_red_and_a_fifth_more_is()
    {
        var files = new BaselineFilesOf(sandbox, "Sealed_in_real_time");
        await Run(("PERFASSERT_NEW_BASELINES", "warn"));
        files.Accept();

        var (same, slower) = (await Run(), await Run(("SHOP_LENGTH", "12000")));

        same.Recorded("Sealed_in_real_time").MustBe(Verdict.Unchanged, Verdict.Improved);
        slower.Recorded("Sealed_in_real_time").MustBe(Verdict.Regressed);
    }

    Task<Report> Run(params (string Name, string Value)[] environment) =>
        sandbox.Run(
            new Request(Runner.Executable, "Stored")
            {
                Method = "Sealed_in_real_time",
                Environment = [("CI", ""), .. environment],
            }
        );
}
