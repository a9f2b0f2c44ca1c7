using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Tests.Running;
using Report = PerfAssert.Tests.Running.Report;

namespace PerfAssert.Tests;

/// <summary>Reports that throw and places that cannot be written:
/// the results of the tests stand, and every other report is there.</summary>
public class ReportTroubleTests(Sandbox sandbox)
{
    static readonly string all = string.Join(',', ReportFormat.All.Select(format => format.Name));

    public static TheoryData<string> Formats =>
        [.. ReportFormat.All.Except([ReportFormat.Json]).Select(format => format.Name)];

    [Theory, MemberData(nameof(Formats))]
    public async Task A_report_that_throws_is_named_and_hides_no_other(string broken)
    {
        var report = (
            await sandbox.Run(
                Runner.Executable,
                "Settings",
                ("PERFASSERT_REPORTS", all),
                ("SHOP_BROKEN_REPORTS", broken)
            )
        ).MustBe(green: true);

        var expected = ReportFormat.All.Where(format => format.Name != broken).Select(format => format.Extension);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            report.Folder.Files("*").Select(Extension).Order(StringComparer.Ordinal)
        );
        var ending = ReportFormat.All.Single(format => format.Name == broken).Extension;
        Assert.Matches($@"PERF0208: The report .*{ending} could not be made: planted\.", report.Text);
        Assert.Equal(1, report.Record.Measured);
        if (broken == ReportFormat.Console.Name)
            Assert.Contains("The summary cannot be shown: planted", report.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Where_every_report_throws_green_stays_green_and_the_record_is_there(Runner runner)
    {
        var report = (await sandbox.Run(runner, "Settings", ("SHOP_BROKEN_REPORTS", all))).MustBe(green: true);

        Assert.Equal(["Passed", "Passed"], report.Tests.Select(test => test.Outcome));
        Assert.Equal(1, report.Record.Measured);
        Assert.Equal([".json"], report.Folder.Files("*").Select(Extension));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Where_every_report_throws_red_stays_red_for_its_own_reason(Runner runner)
    {
        var sound = await sandbox.ReportOf(runner, "ExactlyBroken");
        var report = (await sandbox.Run(runner, "ExactlyBroken", ("SHOP_BROKEN_REPORTS", all))).MustBe(green: false);

        Assert.Equal(sound.ExitCode, report.ExitCode);
        Assert.Contains(
            "Allocates_too_much broke 1 of 1 limit",
            report["Allocates_too_much"].Message,
            StringComparison.Ordinal
        );
        Assert.Equal("Passed", report["Ordinary_fact"].Outcome);
    }

    [Fact]
    public async Task A_folder_that_must_not_be_written_changes_no_result()
    {
        var report = (await Mounted("size=1m", "mount -o remount,ro \"$OUT\"", "Settings")).MustBe(green: true);

        Assert.Contains("PERF0202", report.Text, StringComparison.Ordinal);
        var path = Assert.Single(Directory.EnumerateFiles(Path.Combine(report.Folder.Temp, "perfassert"), "*.json"));
        Assert.Contains(
            RecordFile.Read(path).Warnings,
            warning => warning.StartsWith("PERF0202", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_disk_that_runs_full_costs_what_finds_no_room_and_leaves_no_halves()
    {
        // A record of one test finds room here, the page with the viewer in it does not.
        var report = (await Mounted("size=64k", "true", "Settings", $"find \"$OUT\" -type f > {Listing}")).MustBe(
            green: true
        );

        Assert.Matches(@"PERF0202: The results cannot be written to .*\.html: .*space", report.Text);
        var files = await File.ReadAllLinesAsync(
            Path.Combine(report.Folder.Path, Listing),
            TestContext.Current.CancellationToken
        );
        Assert.Equal([".json", ".md"], files.Select(Extension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_disk_without_any_room_changes_no_exit_code_and_the_record_goes_elsewhere()
    {
        const string fill = "! cat /dev/zero 2> /dev/null > \"$OUT/full\"";
        var green = (await Mounted("size=4k", fill, "Settings")).MustBe(green: true);
        var red = (await Mounted("size=4k", fill, "ExactlyBroken")).MustBe(green: false);

        Assert.Single(Directory.EnumerateFiles(Path.Combine(green.Folder.Temp, "perfassert"), "*.json"));
        Assert.Equal((await sandbox.ReportOf(Runner.Executable, "ExactlyBroken")).ExitCode, red.ExitCode);
    }

    const string Listing = "listing.txt";

    /// <summary>Runs tests with an output folder that is a file system of its own, which only they see;
    /// its options make the trouble.</summary>
    async Task<Report> Mounted(string options, string spoil, string testClass, string then = "true")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has file systems for one process.");

        var folder = sandbox.NewRunFolder();
        Directory.CreateDirectory(folder.Output);
        var mount = $"mount -t tmpfs -o {options} tmpfs \"$OUT\" && {spoil}";
        using (
            var trial = Command.Start("unshare", ["--mount", "sh", "-c", mount], folder.Path, [("OUT", folder.Output)])
        )
            Assert.SkipUnless((await trial.End()).ExitCode == 0, "This process must not mount file systems.");

        var (program, arguments, from) = new Request(Runner.Executable, testClass).CommandLine(
            sandbox.Samples,
            sandbox.PlatformFolder,
            folder
        );
        using var command = sandbox.Start(
            "unshare",
            [
                "--mount",
                "sh",
                "-c",
                $"{mount} || exit 99; \"$@\"; code=$?; cd '{folder.Path}'; {then}; exit $code",
                "sh",
                program,
                .. arguments,
            ],
            from,
            folder,
            [("OUT", folder.Output)]
        );
        return new(await command.End(), folder);
    }

    static string Extension(string path)
    {
        var name = Path.GetFileName(path);
        return name[name.IndexOf('.', name.StartsWith("Shop", StringComparison.Ordinal) ? 0 : 1)..];
    }
}
