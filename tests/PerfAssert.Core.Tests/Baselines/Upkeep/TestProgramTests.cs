using PerfAssert.Baselines.Upkeep;
using PerfAssert.Core.Tests.Snapshots;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

public sealed class TestProgramTests : IDisposable
{
    readonly Shop shop = new();

    TestProgram Absent => new(shop["Shop.Tests.dll"], "dotnet", HasPlatformCommandLine: false);

    /// <summary>The program that runs these tests.</summary>
    static TestProgram Own => new(typeof(TestProgramTests).Assembly.Location, "dotnet", HasPlatformCommandLine: false);

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData("two")]
    [InlineData("2")]
    [InlineData("-3")]
    public void Too_few_launches_are_refused_before_anything_runs(string launches) =>
        Assert.Equal(
            Problem.SettingUnreadable("PerfLaunches", launches, "a whole number from 3"),
            Named.ProblemOf(() => Measure(Absent, launches))
        );

    [Fact]
    public void A_program_that_cannot_be_started_is_a_problem()
    {
        Assert.Equal("PERF0704", Named.ProblemOf(() => Measure(Absent, "")).Code);
        Assert.Equal("PERF0704", Named.ProblemOf(() => Orphans(Absent)).Code);
    }

    [Fact]
    public void A_program_that_lists_nothing_has_nothing_deleted()
    {
        shop.Write(Shop.Quick("verified"), Shop.At(10));

        var problem = Named.ProblemOf(() => Orphans(Own));

        Assert.Equal("PERF0704", problem.Code);
        Assert.Contains("it named no performance test.", problem.Sentence, StringComparison.Ordinal);
        Assert.Equal([Shop.Quick("verified")], shop.Files);
    }

    [Fact]
    public void What_the_program_says_is_shown_and_a_run_without_a_baseline_is_a_problem()
    {
        var problem = Named.ProblemOf(() => Measure(Own, "", nameof(OwnedBaselineTests)));

        Assert.Equal("PERF0706", problem.Code);
        Assert.Contains(shop.Told, line => line.Contains("Failed: 0", StringComparison.Ordinal));
    }

    void Measure(TestProgram program, string launches, string part = "") =>
        new BaselineRun(shop.Place, program, Tell).Run(part, launches, TestContext.Current.CancellationToken);

    void Orphans(TestProgram program) =>
        new OrphanSearch(shop.Place, program, Tell, shop.Warnings.Add).Run(
            remove: true,
            TestContext.Current.CancellationToken
        );

    void Tell(string line)
    {
        lock (shop)
            shop.Told.Add(line);
    }
}
