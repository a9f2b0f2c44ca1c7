using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Methods that take planted times beside others: real ones are in
/// <see cref="Measuring.RealRelationTests"/>.</summary>
public class RelationTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task Methods_are_judged_beside_others_of_their_class(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Relations*");

        Assert.Equal((Verdict.Unchanged, 1), RatioOf(report, "Hashes_likewise"));
        Assert.Equal((Verdict.Regressed, 1.2), RatioOf(report, "Hashes_a_fifth_more"));
        Assert.Equal((Verdict.Passed, 0.5), RatioOf(report, "Hashes_half_as_much"));
        Assert.Equal(
            ["Passed", "Failed", "Passed"],
            new[] { "Hashes_likewise", "Hashes_a_fifth_more", "Hashes_half_as_much" }.Select(method =>
                report[method].Outcome
            )
        );
        Assert.Contains(
            "ratio, NotSlowerThan Hashes  1.2 (1.2 to 1.2), limit under 1.025 (5 % tolerance): slower by 20 %",
            report["Hashes_a_fifth_more"].Message,
            StringComparison.Ordinal
        );
        Assert.True(report.Recorded("Hashes_a_fifth_more").Confirmed);
        Assert.Equal(14, report.Record.Total);
    }

    /// <summary>Half of the tolerance of 5 %, its geometric middle, is 1.0247.</summary>
    [Theory]
    [InlineData("Packs_just_short_enough", Verdict.Unchanged, 1.024, false)]
    [InlineData("Packs_just_too_long", Verdict.Regressed, 1.025, true)]
    [InlineData("Packs_faster", Verdict.Improved, 0.975, false)]
    [InlineData("Packs_not_fast_enough", Verdict.LimitBreached, 0.7, true)]
    public async Task The_verdict_turns_at_the_limit(string method, Verdict verdict, double ratio, bool confirmed)
    {
        var report = await sandbox.ByPlantedClock(Runner.Executable, "Relations*");

        Assert.Equal((verdict, ratio), RatioOf(report, method));
        Assert.Equal(confirmed, report.Recorded(method).Confirmed);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_red_that_a_fresh_process_does_not_find_is_undecided(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Relations*");

        Assert.Equal((Verdict.Inconclusive, 1.1), RatioOf(report, "Packs_longer_in_one_process"));
        Assert.Equal(
            "broken in this process, but a fresh one measured 1",
            Assert.Single(report.Recorded("Packs_longer_in_one_process").Limits).Reason
        );
        Assert.Equal("NotExecuted", report["Packs_longer_in_one_process"].Outcome);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Operations_of_nanoseconds_are_compared_by_the_fastest_of_nine_compilations(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Relations*");

        Assert.Equal((Verdict.Unchanged, 1), RatioOf(report, "Mixes_likewise"));
        Assert.Equal((Verdict.Regressed, 1.2), RatioOf(report, "Mixes_a_fifth_more"));
        Assert.All(
            new[] { "Mixes_likewise", "Mixes_a_fifth_more" },
            method => Assert.Equal(9, CompilationsOf(report, method))
        );
    }

    /// <summary>From 100 ns on five are enough, from 5 us on one.</summary>
    [Theory]
    [InlineData("Adds_fastest_in_the_last_copy", 9)]
    [InlineData("Adds_slowest_in_its_own_copy", 9)]
    [InlineData("Looks_up_likewise", 5)]
    [InlineData("Hashes_likewise", 1)]
    public async Task What_the_best_placed_compilation_takes_is_compared(string method, int compilations)
    {
        var report = await sandbox.ByPlantedClock(Runner.Executable, "Relations*");

        Assert.Equal((Verdict.Unchanged, 1), RatioOf(report, method));
        Assert.Equal(compilations, CompilationsOf(report, method));
    }

    [Fact]
    public async Task Where_the_code_cannot_be_compiled_again_a_small_difference_is_undecided()
    {
        var report = await sandbox.ByPlantedClock(Runner.Executable, "Relations*");

        Assert.Equal((Verdict.Inconclusive, 1.04), RatioOf(report, "Mixes_a_little_more"));
        Assert.Equal(
            "operations this short differ by as much merely by where the compiler put their code",
            Assert.Single(report.Recorded("Mixes_a_little_more").Limits).Reason
        );
    }

    /// <summary>The verdict on the ratio, which is the same in each of its pairs.</summary>
    static (Verdict Verdict, double Ratio) RatioOf(Report report, string method)
    {
        var limit = Assert.Single(report.Recorded(method).Limits);
        Assert.Equal((limit.Value, limit.Value), (limit.Low, limit.High));
        return (limit.Verdict, Math.Round(limit.Value!.Value, 9));
    }

    static int CompilationsOf(Report report, string method) =>
        report.Recorded(method).Findings.FirstOrDefault(finding => finding.Kind == "compilations") is { } finding
            ? int.Parse(
                finding.Text.Split("the fastest of ")[1].Split(' ')[0],
                System.Globalization.CultureInfo.InvariantCulture
            )
            : 1;
}
