using System.Text.Json.Nodes;
using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The package's targets about baselines and records, in a user's project.</summary>
public class BaselineTargetsTests(Sandbox sandbox, SortsProject sorts) : IClassFixture<SortsProject>
{
    string Project => sorts["Perf.Tests.csproj"];

    [Fact]
    public async Task New_baselines_are_measured_then_accepted_with_a_reason()
    {
        var measured = (await sorts.Run("PerfBaseline", "-p:PerfTests=Sorts.Quick", "-p:PerfLaunches=3")).MustBe(
            green: true
        );
        Assert.Contains($"PerfAssert: received {SortsProject.Received}", measured.Text, StringComparison.Ordinal);
        Assert.Contains("then accept: dotnet build -t:PerfAccept", measured.Text, StringComparison.Ordinal);
        Assert.Equal(3, BaselineText.Parse(await Read(SortsProject.Received), "").Metrics[0].Launches.Count);

        var unreasoned = (await sorts.Run("PerfAccept")).MustBe(green: false);
        Assert.Contains($"{Project} : error PERF0701: ", unreasoned.Text, StringComparison.Ordinal);

        sorts.Write(SortsProject.Received, SortsProject.Baseline(11_000));
        sorts.Write(SortsProject.Verified, SortsProject.Baseline(12_500));
        var built = File.GetLastWriteTimeUtc(sorts.Assembly);
        sorts.Write("Broken.cs", "this does not compile");
        var accepted = await sorts.Run("PerfAccept", "-p:PerfReason=faster sort");
        File.Delete(sorts["Broken.cs"]);

        accepted.MustBe(green: true);
        Assert.Contains(
            $"PerfAssert: accepted {SortsProject.Verified}: duration 12.5 us -> 11 us (-12 %)",
            accepted.Text,
            StringComparison.Ordinal
        );
        Assert.Equal("faster sort", BaselineText.Parse(await Read(SortsProject.Verified), "").Approval!.Reason);
        Assert.Contains(
            "\"reason\":\"faster sort\",\"old\":{\"duration\":\"12.5 us\"},\"new\":{\"duration\":\"11 us\"}",
            await Read("perf-approvals.jsonl"),
            StringComparison.Ordinal
        );
        Assert.Equal(built, File.GetLastWriteTimeUtc(sorts.Assembly));
    }

    [Fact]
    public async Task Killed_at_any_moment_of_measuring_leaves_approved_files_as_they_were()
    {
        string[] measuring = ["-p:PerfTests=Sorts.Rows", "-p:PerfLaunches=3"];
        var files = new[] { 1, 2 }
            .Select(row => FormattableString.Invariant($"perf/Sorts.Rows_n={row}.DotNet10_0.verified.json"))
            .ToList();
        files.ForEach(file => sorts.Write(file, SortsProject.Baseline(1)));

        // The test is constructed once in each process.
        for (var processes = 1; processes <= 6; processes++)
        {
            File.WriteAllText(sorts["ran.log"], "");
            using var command = sandbox.StartDotNet(
                sorts.Folder,
                sandbox.NewRunFolder(),
                [],
                ["build", "-c", "Release", "--no-restore", "-t:PerfBaseline", .. measuring]
            );
            var log = new FileInfo(sorts["ran.log"]);
            await Condition.Holds(
                () =>
                {
                    log.Refresh();
                    return log.Length >= processes;
                },
                FormattableString.Invariant($"fewer than {processes} processes measured")
            );
        }

        Assert.All(files, file => Assert.Equal(SortsProject.Baseline(1), File.ReadAllText(sorts[file])));
        (await sorts.Run("PerfBaseline", measuring)).MustBe(green: true);
        Assert.All(
            files,
            file =>
                Assert.Equal(
                    3,
                    BaselineText
                        .Parse(
                            File.ReadAllText(sorts[file.Replace("verified", "received", StringComparison.Ordinal)]),
                            ""
                        )
                        .Metrics[0]
                        .Launches.Count
                )
        );
        (await sorts.Run("PerfReject", "-p:PerfTests=Sorts.Rows")).MustBe(green: true);
        files.ForEach(file => File.Delete(sorts[file]));
    }

    [Fact]
    public async Task A_failing_test_fails_the_target_that_measures()
    {
        var report = (await sorts.Run("PerfBaseline", "-p:PerfTests=This_fails")).MustBe(green: false);

        Assert.Contains("on purpose", report.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"{Project} : error PERF0705: The tests ended with exit code 1;",
            report.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Received_files_are_rejected_also_from_a_solution()
    {
        sorts.Write("perf/rejected/Sorts.Rows_n=1.DotNet10_0.received.json", SortsProject.Baseline(1));

        var report = (await sorts.RunInSolution("PerfReject", "-p:PerfTests=rows")).MustBe(green: true);

        Assert.Contains(
            $"PerfAssert: rejected perf/rejected/Sorts.Rows_n=1.DotNet10_0.received.json",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFiles(sorts["perf/rejected"]));
    }

    [Fact]
    public async Task Baselines_without_a_test_are_named_then_deleted_and_no_test_runs_for_it()
    {
        string[] owned = ["Sorts.Rows_n=2", "Sorts.Later_n=1", "Sorts.Threw_n=1"];
        string[] orphans = ["Sorts.Gone", "Sorts.Rows_n=3", "Sorts.Unstored"];
        foreach (var name in owned.Concat(orphans))
            sorts.Write(FileOf(name), SortsProject.Baseline(1));
        File.Delete(sorts["ran.log"]);

        var named = (await sorts.Run("PerfOrphans")).MustBe(green: true);
        Assert.All(
            orphans,
            name =>
                Assert.Contains($"{sorts[FileOf(name)]}(1): warning PERF0708: ", named.Text, StringComparison.Ordinal)
        );
        Assert.Contains("3 baselines without a test", named.Text, StringComparison.Ordinal);

        (await sorts.Run("PerfOrphans", "-p:PerfRemove=true")).MustBe(green: true);
        Assert.Equal(
            owned.Select(FileOf).Order(),
            Directory.EnumerateFiles(sorts["perf/old"]).Select(path => "perf/old/" + Path.GetFileName(path)).Order()
        );
        Assert.False(File.Exists(sorts["ran.log"]));

        static string FileOf(string name) => $"perf/old/{name}.DotNet10_0.verified.json";
    }

    // In a project of its own: whatever else runs in the project of a sample meanwhile would name the file too.
    [Fact]
    public async Task A_run_names_the_baseline_of_a_test_that_is_gone()
    {
        const string gone = "perf/Sorts.Was_renamed.DotNet10_0.verified.json";
        sorts.Write(gone, SortsProject.Baseline(1));

        var (text, record) = await RunUnstored();

        File.Delete(sorts[gone]);
        Assert.Contains(
            record.Warnings,
            warning =>
                warning.StartsWith("PERF0708", StringComparison.Ordinal)
                && warning.Contains(sorts[gone], StringComparison.Ordinal)
        );
        Assert.Contains(sorts[gone], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_records_are_judged_test_by_test()
    {
        var path = sorts["records/a.json"];
        RecordFile.Write(path, await Record(Verdict.LimitBreached, Verdict.Inconclusive));

        var lenient = (
            await sorts.Run("PerfGate", "-p:PerfRecords=records/*.json", $"-p:PerfSummary={sorts["summary.md"]}")
        ).MustBe(green: false);
        RecordFile.Write(path, await Record(Verdict.Passed, Verdict.Inconclusive));
        var doubtful = (await sorts.Run("PerfGate", "-p:PerfRecords=records")).MustBe(green: true);
        var strict = (await sorts.Run("PerfGate", "-p:PerfRecords=records", "-p:PerfStrict=true")).MustBe(green: false);

        Assert.Matches(@"a\.json\([0-9]+\): error PERF0711: Sorts\.", lenient.Text);
        Assert.Matches(@"a\.json\([0-9]+\): warning PERF0712: Sorts\.", lenient.Text);
        Assert.StartsWith(
            "# Perf.Tests: 2 of 2 performance tests measured",
            await Read("summary.md"),
            StringComparison.Ordinal
        );
        Assert.Contains("warning PERF0712", doubtful.Text, StringComparison.Ordinal);
        Assert.Contains("error PERF0712", strict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_record_lies_the_gate_is_closed()
    {
        var report = (
            await sandbox.DotNet(sorts.Folder, "msbuild", "-restore", "-t:PerfGate", "-p:Configuration=Debug")
        ).MustBe(green: false);

        Assert.Contains(
            $"error PERF0715: There is no record to judge at {sorts["bin"]}",
            report.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_files_of_the_repository_get_their_lines()
    {
        (await sorts.Run("PerfRepositoryFiles")).MustBe(green: true);

        Assert.All(
            RepositoryFile.All,
            file => Assert.Empty(file.MissingFrom(File.ReadAllText(Path.Combine(sorts.Root, file.Name))))
        );
    }

    [Fact]
    public async Task IDEs_show_a_baseline_below_its_tests()
    {
        sorts.Write("perf/nested/Sorts.Quick.DotNet10_0.verified.json", SortsProject.Baseline(1));

        var report = (await sandbox.DotNet(sorts.Folder, "msbuild", "-getItem:None")).MustBe(green: true);

        Assert.Equal(
            "Sorts.cs",
            JsonNode.Parse(report.Text)!["Items"]!["None"]!
                .AsArray()
                .Single(item =>
                    (string)item!["Identity"]! == Path.Combine("perf", "nested", "Sorts.Quick.DotNet10_0.verified.json")
                )!["DependentUpon"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Who_uses_Verify_gets_a_comparer_and_nobody_else()
    {
        sorts.Write(
            "../Verify/Verify.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"""
                + """</PropertyGroup></Project>"""
        );
        sorts.Write("../Verify/Verify.cs", VerifyStub);
        sorts.Write(
            "../Verified.Tests/Verified.Tests.csproj",
            sorts.Project("""<ProjectReference Include="../Verify/Verify.csproj" />""")
        );
        sorts.Write("../Verified.Tests/SnapshotTests.cs", VerifiedTests);
        sorts.Write("../Verified.Tests/approved.json", SortsProject.Baseline(10_000));
        sorts.Write("../Verified.Tests/near.json", SortsProject.Baseline(10_100));

        (await sandbox.DotNet(Path.Combine(sorts.Root, "Verified.Tests"), "test", "-c", "Release")).MustBe(green: true);

        Assert.True(
            SortsProject.HasVerifyAdapter(
                Path.Combine(sorts.Root, "Verified.Tests", "bin", "Release", "net10.0", "Verified.Tests.dll")
            )
        );
        Assert.False(SortsProject.HasVerifyAdapter(sorts.Assembly));
    }

    const string VerifiedTests = """
        using System.Runtime.CompilerServices;
        using VerifyTests;
        using Xunit;

        public class SnapshotTests
        {
            static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

            [Fact]
            public async Task Baselines_are_compared_by_their_tolerance()
            {
                VerifyPerfAssert.Initialize();
                var near = File.ReadAllText(Path.Combine(Here(), "near.json"));
                var approved = File.ReadAllText(Path.Combine(Here(), "approved.json"));
                var compare = VerifierSettings.Comparers["json"];

                Assert.True((await compare(near, approved, new Dictionary<string, object>())).IsEqual);
                Assert.False((await compare("1", "2", new Dictionary<string, object>())).IsEqual);
            }

            [Fact]
            public void One_call_can_be_told()
            {
                var settings = new VerifySettings();
                settings.UsePerfAssert();
                var task = new SettingsTask(settings).UsePerfAssert();

                Assert.NotNull(settings.Comparer);
                Assert.NotNull(task);
            }
        }
        """;

    // The shapes that the adapter uses of Verify, which cannot be restored everywhere.
    const string VerifyStub = """
        namespace VerifyTests;
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        public delegate Task<CompareResult> StringCompare(
            string received, string verified, IReadOnlyDictionary<string, object> context);

        public readonly struct CompareResult
        {
            public bool IsEqual { get; init; }
            public string Message { get; init; }
            public static CompareResult Equal => new() { IsEqual = true };
            public static CompareResult NotEqual(string message = null) => new() { Message = message };
        }

        public static class VerifierSettings
        {
            public static Dictionary<string, StringCompare> Comparers { get; } = [];
            public static void RegisterStringComparer(string extension, StringCompare compare) =>
                Comparers[extension] = compare;
        }

        public class VerifySettings
        {
            public StringCompare Comparer { get; private set; }
            public void UseStringComparer(StringCompare compare, params ReadOnlySpan<string> extensions) =>
                Comparer = compare;
        }

        public class SettingsTask(VerifySettings settings)
        {
            public SettingsTask UseStringComparer(StringCompare compare, params ReadOnlySpan<string> extensions)
            {
                settings.UseStringComparer(compare, extensions);
                return this;
            }
        }
        """;

    Task<string> Read(string file) => File.ReadAllTextAsync(sorts[file], TestContext.Current.CancellationToken);

    /// <summary>A record that the project wrote, with a test for each of these verdicts.</summary>
    async Task<RunRecord> Record(params Verdict[] verdicts)
    {
        var (_, run) = await RunUnstored();
        var test = Assert.Single(run.Tests);
        return run with { Measured = verdicts.Length, Total = verdicts.Length, Tests = [.. verdicts.Select(With)] };

        TestRecord With(Verdict verdict) =>
            test with
            {
                Name = $"{test.Name}({verdict})",
                Verdict = verdict,
                Limits = [.. test.Limits.Select(limit => limit with { Verdict = verdict })],
            };
    }

    /// <summary>Runs a test of the project that has no baseline.</summary>
    async Task<(string Text, RunRecord Record)> RunUnstored()
    {
        var folder = sandbox.NewRunFolder();
        using var command = Command.Start(
            "dotnet",
            [sorts.Assembly, "-method", "Sorts.Unstored"],
            sorts.Folder,
            [("PERFASSERT_OUTPUT", folder.Output)]
        );
        var ended = await command.End();
        return (ended.Text, RecordFile.Read(Assert.Single(folder.Files("*.json"))));
    }
}
