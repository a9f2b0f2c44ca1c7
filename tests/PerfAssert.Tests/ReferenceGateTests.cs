using PerfAssert.Limits;
using PerfAssert.References;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>
/// The tests of a user's repository beside its previous commit: what 5 % more time of the planted clock, and everything
/// else that happens to people, comes to. Real work is in <see cref="Measuring.RealReferenceGateTests"/>.
/// </summary>
public class ReferenceGateTests(Sandbox sandbox, LedgerClone ledger) : IClassFixture<LedgerClone>
{
    const string Previous = "HEAD~1";

    [Theory]
    [InlineData("Hashes")]
    [InlineData("Serializes")]
    [InlineData("Mixes")]
    public async Task Five_percent_more_work_is_red(string method)
    {
        var report = (await ledger.ReportOf(Previous, "Slower")).MustBe(green: false);

        Assert.Equal(Verdict.Regressed, report.Recorded(method).Verdict);
        Assert.True(report.Recorded(method).Confirmed);
        Assert.Equal("Failed", report[method].Outcome);
        Assert.Contains(
            "ratio, RegressionUnderPercent HEAD~1  1.05 (1.05 to 1.05), limit under 1.025 (5 % tolerance): "
                + "slower by 5 %",
            report[method].Message,
            StringComparison.Ordinal
        );
        Assert.Matches(@"It was compared with HEAD~1 \([0-9a-f]{12} Think about it\)\.", report[method].Message);
    }

    [Theory]
    [InlineData("Hashes", 1)]
    [InlineData("Counts", 1)]
    [InlineData("Folds_with_another_version_of_a_package", 1)]
    [InlineData("Hashes_more_but_may", 1.05)]
    public async Task What_did_not_become_slower_is_green(string method, double ratio)
    {
        var report = (await ledger.ReportOf(Previous, "Unrelated")).MustBe(green: true);

        var limit = Assert.Single(report.Recorded(method).Limits);
        Assert.Equal((Verdict.Unchanged, ratio), (limit.Verdict, Math.Round(limit.Value!.Value, 9)));
        Assert.Equal("Passed", report[method].Outcome);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task One_command_builds_and_judges_under_every_runner(Runner runner)
    {
        var report = (await Run(runner, "Both")).MustBe(green: false);

        Assert.Equal(Verdict.Regressed, report.Recorded("Hashes_more").Verdict);
        Assert.Equal(Verdict.Unchanged, report.Recorded("Hashes_as_before").Verdict);
        Assert.Contains("RegressionUnderPercent HEAD~1", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_several_references_has_a_verdict()
    {
        var report = (await ledger.ReportOf("HEAD~1;v1.0", "Both")).MustBe(green: false);

        Assert.Equal(
            [("RegressionUnderPercent HEAD~1", Verdict.Regressed), ("RegressionUnderPercent v1.0", Verdict.Regressed)],
            report.Recorded("Hashes_more").Limits.Select(limit => (limit.Setting, limit.Verdict))
        );
        Assert.Equal(
            [Verdict.Passed, Verdict.Unchanged, Verdict.Unchanged],
            report.Recorded("Hashes_as_before").Limits.Select(limit => limit.Verdict)
        );
    }

    [Theory]
    [InlineData("Asynchronous", Verdict.Unchanged)]
    [InlineData("Value_task", Verdict.Unchanged)]
    [InlineData("Row_of_usual_types", Verdict.Unchanged)]
    [InlineData("Slower", Verdict.Regressed)]
    [InlineData("Part", Verdict.Regressed)]
    public async Task Every_performance_test_is_compared_whatever_its_shape(string method, Verdict verdict)
    {
        var test = (await ledger.ReportOf(Previous, "Shapes")).Recorded(method);

        Assert.Equal((Verdict.Passed, verdict), (test.Limits[0].Verdict, test.Limits[1].Verdict));
    }

    [Theory]
    [InlineData("Shapes", "Row_of_own_types", "its argument Entry is a type of your own, which exists twice.")]
    [InlineData("Shapes", "Row_of_a_delegate", "its argument Action may hold code of the test process.")]
    [InlineData("Shapes", "Throws_now_and_then", " threw InvalidOperationException: now and then.")]
    [InlineData(
        "NotThere*",
        "New_type_of_the_session",
        "the other code threw TypeLoadException: Could not load type 'Ledger.Fresh'"
    )]
    [InlineData(
        "NotThere*",
        "Field_of_a_new_type",
        "NotThereAsField cannot be made in the other code: TypeLoadException: "
    )]
    [InlineData("NotThere*", "Static_of_the_session", " threw ArgumentNullException: ")]
    public async Task What_the_session_cannot_compare_is_noted_and_judged_by_its_own_limits(
        string testClass,
        string method,
        string reason
    )
    {
        var report = await ledger.ReportOf(Previous, testClass);

        Assert.Equal("Passed", report[method].Outcome);
        Assert.DoesNotContain(report.Recorded(method).Limits, limit => limit.Metric == "ratio");
        Assert.Contains($"It was not compared with HEAD~1 (", report[method].Output, StringComparison.Ordinal);
        Assert.Contains(reason, report[method].Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "New_type",
        "undecided: not compared: the other code threw TypeLoadException: Could not load type 'Ledger.Fresh'"
    )]
    [InlineData("Static", " threw ArgumentNullException: ")]
    public async Task What_a_test_demands_and_cannot_be_compared_is_undecided(string method, string reason)
    {
        var report = await ledger.ReportOf(Previous, "NotThere*");

        Assert.Equal(Verdict.Inconclusive, report.Recorded(method).Verdict);
        Assert.Equal("NotExecuted", report[method].Outcome);
        Assert.Contains(reason, report[method].Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_test_itself_throws_is_its_failure()
    {
        var (thrown, constructor) = (
            await ledger.ReportOf(Previous, "NotThere*"),
            await ledger.ReportOf(Previous, "Broken")
        );

        Assert.Equal("Failed", thrown["Throws"].Outcome);
        Assert.Contains("a mistake of the test", thrown["Throws"].Message, StringComparison.Ordinal);
        Assert.Contains("no ledger today", constructor["Never_runs"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixtures_lifetime_and_output_are_there_in_the_other_code() =>
        Assert.Equal(
            Verdict.Unchanged,
            (await ledger.ReportOf(Previous, "Surroundings")).Recorded("Fixtures_and_lifetime").Verdict
        );

    [Fact]
    public async Task What_a_copy_throws_in_the_end_is_not_held_against_the_test() =>
        Assert.Equal("Passed", (await ledger.ReportOf(Previous, "Ends"))["Badly"].Outcome);

    [Fact]
    public async Task Without_a_reference_a_test_is_judged_by_its_other_limits()
    {
        var report = (await ledger.ReportOf("", "Limited")).MustBe(green: true);

        const string advice =
            "RegressionUnderPercent was not judged: there is no reference build: dotnet test -c Release "
            + "-p:PerfReference=default builds one and compares.";
        Assert.Equal("NotExecuted", report["By_the_reference_alone"].Outcome);
        Assert.Contains(advice, report["By_the_reference_alone"].Output, StringComparison.Ordinal);
        Assert.Equal(
            (Verdict.Passed, "Passed"),
            (report.Recorded("By_a_mean_too").Verdict, report["By_a_mean_too"].Outcome)
        );
        Assert.Contains(advice, report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            report.Recorded("By_a_mean_alone").Findings,
            finding => finding.Kind.EndsWith("compared", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_a_reference_a_strict_session_is_red()
    {
        var report = (await ledger.Run(await ledger.Build(""), "Limited", ("PERFASSERT_STRICT", "1"))).MustBe(
            green: false
        );

        Assert.Equal(
            ["Failed", "Failed", "Passed"],
            new[] { "By_the_reference_alone", "By_a_mean_too", "By_a_mean_alone" }.Select(method =>
                report[method].Outcome
            )
        );
        Assert.Contains(
            "-p:PerfReference=default builds one",
            report["By_a_mean_too"].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_session_says_how_much_slower_is_too_slow()
    {
        var report = (
            await ledger.Run(await ledger.Build(Previous), "Shapes.Slower", ("PERFASSERT_REGRESSION_PERCENT", "25"))
        ).MustBe(green: true);

        Assert.Equal(Verdict.Unchanged, report.Recorded("Slower").Limits[1].Verdict);
    }

    [Fact]
    public async Task A_broken_list_of_references_is_a_problem_with_its_code()
    {
        var folder = await ledger.CopyOf(Previous, "spoilt");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Ledger.Tests.references.json"),
            """{ "schema": 1, "references": [ """,
            TestContext.Current.CancellationToken
        );

        var report = (await ledger.Run(folder, "Limited")).MustBe(green: false);

        Assert.All(
            report.Tests,
            test =>
                Assert.Matches(
                    @"^PERF0611: .*Ledger\.Tests\.references\.json\(1\): this is not a complete list of references",
                    test.Message
                )
        );
    }

    [Fact]
    public async Task A_reference_that_is_gone_is_not_compared_with_the_present_code()
    {
        var folder = await ledger.CopyOf(Previous, "gone");
        var manifest = Path.Combine(folder, "Ledger.Tests.references.json");
        var text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            manifest,
            text.Replace(".perfassert", ".swept", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        var report = (await ledger.Run(folder, "Limited")).MustBe(green: true);

        Assert.Equal(Verdict.Inconclusive, report.Recorded("By_the_reference_alone").Verdict);
        Assert.Equal(Verdict.Passed, report.Recorded("By_a_mean_alone").Verdict);
        Assert.Matches(
            @"not compared: .*Ledger\.dll is gone: build again with PerfReference",
            report["By_the_reference_alone"].Output
        );
    }

    [Theory]
    [InlineData("Ledger", "Ledger would be that of today on both sides: the commit does not have it")]
    [InlineData("Unused", "it runs nothing of the reference: both sides would be the code of today")]
    public async Task Code_of_today_on_both_sides_is_no_comparison(string absent, string reason)
    {
        var folder = await ledger.CopyOf(Previous, $"without-{absent}");
        var manifest = ReferenceManifestFile.PathBeside(Path.Combine(folder, "Ledger.Tests.dll"));
        var built = ReferenceManifestFile.Read(manifest)!;
        var reference = built.References.Single();
        var without = sandbox.NewProjectFolder($"{Path.GetFileName(folder)}-reference");
        Sandbox.Copy(reference.Folder, without);
        File.Delete(Path.Combine(without, "Ledger.dll"));
        ReferenceManifestFile.Write(
            manifest,
            built with
            {
                References =
                [
                    reference with
                    {
                        Folder = without,
                        Assemblies = [],
                        Absent = [new(absent, "the commit does not have it")],
                    },
                ],
            }
        );

        var report = (await ledger.Run(folder, "Limited")).MustBe(green: true);

        Assert.Equal(
            (Verdict.Inconclusive, "NotExecuted"),
            (report.Recorded("By_the_reference_alone").Verdict, report["By_the_reference_alone"].Outcome)
        );
        Assert.Contains($"not compared: {reason}", report["By_the_reference_alone"].Output, StringComparison.Ordinal);
        Assert.Equal("Passed", report["By_a_mean_alone"].Outcome);
    }

    async Task<Report> Run(Runner runner, string testClass) =>
        runner switch
        {
            Runner.Executable => await ledger.ReportOf(Previous, testClass),
            Runner.Platform => await DotNetTest(
                sandbox.PlatformFolder,
                "--project",
                ledger.Tests,
                "--filter-class",
                $"Ledger.Tests.{testClass}"
            ),
            _ => await DotNetTest(
                ledger.Folder,
                ledger.Tests,
                "-p:IsTestingPlatformApplication=false",
                "--filter",
                $"FullyQualifiedName~Ledger.Tests.{testClass}."
            ),
        };

    async Task<Report> DotNetTest(string from, params string[] arguments)
    {
        var folder = sandbox.NewRunFolder();
        using var command = sandbox.StartDotNet(
            from,
            folder,
            [PlantedRuns.Clock],
            ["test", .. arguments, "-c", "Release", $"-p:PerfReference={Previous}"]
        );
        return new(await command.End(), folder);
    }
}
