using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The record counts what was to run, not what ran.</summary>
public class ExpectedTestsTests(Sandbox sandbox)
{
    const string Broken =
        "BrokenFixture|BrokenArgument|BrokenCollection|BrokenConstructor|BrokenBeginning|BrokenEnd|Held";

    [Theory, ClassData<EveryRunner>]
    public async Task What_xUnit_fails_without_running_it_is_recorded_with_its_words(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, Broken)).MustBe(green: false);

        const string database =
            "xUnit failed it before its first operation: Class fixture type 'Shop.Database' threw in its "
            + "constructor: no database";
        Assert.Equal(
            [
                (
                    "Asks",
                    "it threw TestPipelineException: The following constructor parameters did not have "
                        + "matching fixture data: Uri nobodyHasIt"
                ),
                ("Begins", "it threw InvalidOperationException: no beginning"),
                ("Constructs", "it threw InvalidOperationException: no walls"),
                ("Explicitly", database), // xUnit fails what it would not run, too: a red test is in the record.
                ("Holds", null),
                ("Is_measured", "it failed after it was measured: it threw InvalidOperationException: no end"),
                ("Loads", database),
                ("Reads", database),
                ("Row", database),
                ("Skipped", database),
                (
                    "Stores",
                    "xUnit failed it before its first operation: Collection fixture type 'Shop.Cellar' "
                        + "threw in InitializeAsync: no cellar"
                ),
            ],
            report.Record.Tests.Select(test => (test.Method, test.NotMeasured)).Order()
        );
        Assert.Equal((1, 11), (report.Record.Measured, report.Record.Total));
        Assert.EndsWith("-1-of-11-measured.md", Assert.Single(report.Folder.Files("*.md")), StringComparison.Ordinal);
        Assert.All(report.Record.Tests, test => Assert.NotNull(test.Line));
        Assert.Empty(report.Folder.Files("*.begun"));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task An_assembly_fixture_that_throws_leaves_a_record(Runner runner)
    {
        var report = (await sandbox.Run(runner, "Held", ("SHOP_ROOF", "broken"))).MustBe(green: false);

        Assert.Equal(
            "xUnit failed it before its first operation: Assembly fixture type 'Shop.Roof' threw in its "
                + "constructor: no roof",
            report.Recorded("Holds").NotMeasured
        );
        Assert.Equal((0, 1), (report.Record.Measured, report.Record.Total));
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task What_cannot_be_discovered_is_recorded(Runner runner)
    {
        var report = (await sandbox.Run(new(runner, "WithoutRows") { WithResults = false })).MustBe(green: false);

        Assert.Equal((0, 3), (report.Record.Measured, report.Record.Total));
        Assert.Contains("No data found for", report.Recorded("Has_no_row").NotMeasured, StringComparison.Ordinal);
        Assert.Contains("no rows", report.Recorded("Has_torn_rows").NotMeasured, StringComparison.Ordinal);
        Assert.Contains(
            "not allowed to have parameters",
            report.Recorded("Has_too_much").NotMeasured,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_not_begun_because_another_failed_is_recorded()
    {
        var report = (await sandbox.Run(new(Runner.Executable, "StopsAtOnce") { Arguments = ["-stopOnFail"] })).MustBe(
            green: false
        );

        Assert.Equal(
            "it was never begun: the run stops at its first failure",
            report.Recorded("Never_begins").NotMeasured
        );
        Assert.Empty(report.Log);
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task A_test_that_ends_the_process_is_red_and_recorded(Runner runner)
    {
        var report = (await sandbox.Run(new(runner, "Exits|Held") { Environment = [PlantedRuns.Clock] })).MustBe(
            green: false
        );

        Assert.Equal("the test process ended while it was measured", report.Recorded("Ends_the_process").NotMeasured);
        Assert.Equal(2, report.Record.Total);
    }

    [Fact]
    public async Task A_run_that_crashes_leaves_a_record_of_what_was_to_run()
    {
        var report = (
            await sandbox.Run(
                new(Runner.Executable, "Crashes")
                {
                    Method = "Fails_fast",
                    Environment = [("DOTNET_DbgEnableMiniDump", "0")],
                }
            )
        ).MustBe(green: false);

        Assert.Empty(report.Folder.Files("*.json"));
        var begun = RecordFile.Read(Assert.Single(report.Folder.Files("*.begun")));
        Assert.Equal((0, 1), (begun.Measured, begun.Total));
        Assert.Equal(
            "the test process crashed or was killed before it had all its results",
            Assert.Single(begun.Tests).NotMeasured
        );
    }

    [Fact]
    public async Task What_is_filtered_out_was_not_to_run()
    {
        var report = (
            await sandbox.Run(
                new(Runner.Executable, "Skips") { Method = "With_trait", Environment = [PlantedRuns.Clock] }
            )
        ).MustBe(green: true);

        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
    }
}
