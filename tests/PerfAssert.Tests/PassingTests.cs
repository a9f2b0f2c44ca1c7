using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>By the planted clock.</summary>
public class PassingTests(Sandbox sandbox)
{
    [Theory, ClassData<EveryRunner>]
    public async Task A_test_that_holds_its_limit_is_green_with_a_record_and_a_summary(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Held")).MustBe(green: true);

        Assert.Equal("Passed", report["Holds"].Outcome);
        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
        Assert.Equal("Shop.dll", report.Record.Assembly);
        Assert.Equal("Release", report.Record.Machine.Configuration);
        Assert.Empty(report.Record.Warnings);

        var test = report.Recorded("Holds");
        Assert.Equal(("Shop.Held", "Holds", null), (test.Class, test.Method, test.Arguments));
        Assert.Equal((Verdict.Passed, 5, 0), (test.Verdict, test.Iterations, test.Launches));

        var summary = Assert.Single(report.Folder.Files("*.md"));
        Assert.EndsWith("-1-of-1-measured.md", summary, StringComparison.Ordinal);
        Assert.StartsWith(
            "# Shop: 1 of 1 performance tests measured, 1 passed",
            await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_output_of_the_test_tells_its_numbers(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Held");

        var output = report["Holds"].Output;
        Assert.Contains("Shop.Held.Holds passed 1 of 1 limit over 5 iterations", output, StringComparison.Ordinal);
        Assert.Contains(
            "mean duration  10 us (10 us to 10 us), limit under 1 s: passed",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_platform_shows_the_paths_of_the_record_and_of_the_summary()
    {
        var report = await sandbox.ByPlantedClock(Runner.Platform, "Held");

        Assert.Contains($"- {Assert.Single(report.Folder.Files("*.md"))}", report.Text, StringComparison.Ordinal);
        Assert.Contains($"- {Assert.Single(report.Folder.Files("*.json"))}", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_executable_prints_the_summary()
    {
        var report = await sandbox.ByPlantedClock(Runner.Executable, "Held");

        Assert.Contains("Shop: 1 of 1 performance tests measured, 1 passed", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_setting_the_tool_finds_warm_up_batches_and_iterations()
    {
        var report = (await sandbox.ByPlantedClock(Runner.Executable, "Unsettled")).MustBe(green: true);

        var test = report.Recorded("Leaves_everything_to_the_tool");
        Assert.Equal(Verdict.Passed, test.Verdict);

        // Batches of 250 us. What was called while the compiler was at work, 3,000 times, is dropped; it must rest for
        // 150 ms, which are 600 batches.
        Assert.Equal((15_001, 625, 600), (test.WarmupOperations, test.OperationsPerIteration, test.Iterations));
        Assert.Equal(400, Assert.Single(test.Limits).Value);
    }

    [Fact]
    public async Task Without_a_chosen_directory_the_record_lies_beside_the_assembly()
    {
        var report = await sandbox.Run(Runner.Executable, "Held", PlantedRuns.Clock, ("PERFASSERT_OUTPUT", ""));

        var beside = Path.Combine(sandbox.Samples, "Shop", "bin", "Release", "net10.0", "TestResults", "perfassert");
        Assert.Contains($"  {beside}{Path.DirectorySeparatorChar}Shop-", report.Text, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(beside, "*.json"));
    }

    [Fact]
    public async Task A_second_run_leaves_a_second_record()
    {
        var request = new Request(Runner.Executable, "Held") { Environment = [PlantedRuns.Clock] };
        var folder = sandbox.NewRunFolder();

        for (var run = 0; run < 2; run++)
        {
            using var command = sandbox.Start(request, folder);
            (await command.End()).MustSucceed();
        }

        Assert.Equal(2, folder.Files("*.json").Count());
        Assert.Equal(2, folder.Files("*.md").Count());
    }
}
