using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Beside extensions of Microsoft.Testing.Platform that others make. By the planted clock.</summary>
public class ExtensionTests(ExtendedProject project) : IClassFixture<ExtendedProject>
{
    [Fact]
    public async Task The_report_of_the_platform_in_TRX_has_the_numbers_and_limits_of_every_test()
    {
        var report = await project.Run(
            "--filter-class",
            "Shop.Outcomes",
            "--report-trx",
            "--report-trx-filename",
            "results.trx"
        );

        ResultFileTests.HasEverything(report.Folder.Results);
    }

    [Fact]
    public async Task A_red_that_is_green_when_it_is_repeated_stays_visible()
    {
        var report = (await project.Run("--retry-failed-tests", "2")).MustBe(green: true);

        var tries = report
            .Folder.Files("*.json")
            .Select(file => (Name: Path.GetFileName(file), Run: RecordFile.Read(file)))
            .OrderBy(read => read.Run.Started)
            .ToList();
        Assert.Equal([2, 1, 1], tries.Select(read => read.Run.Total));
        Assert.NotNull(Assert.Single(tries.Select(read => read.Run.Tries).Distinct()));
        Assert.DoesNotContain(
            tries[0].Run.Tests.SelectMany(test => test.Findings),
            finding => finding.Kind == "repeated"
        );

        var test = Assert.Single(tries[2].Run.Tests);
        Assert.Equal((Verdict.Passed, "Shop.Repeated.Settles"), (test.Verdict, test.Name));
        const string red = "was red: mean duration 30 ms, limit under 10 ms, broken, 3 times the limit.";
        Assert.Equal(
            [$"Try 1 {red}", $"Try 2 {red}"],
            test.Findings.Where(finding => finding.Kind == "repeated").Select(finding => finding.Text)
        );
        var warning = Assert.Single(tries[2].Run.Warnings);
        Assert.StartsWith(
            "PERF0218: What ran before was repeated: Shop.Repeated.Settles. What it measured then stands in ",
            warning,
            StringComparison.Ordinal
        );
        Assert.All(tries.Take(2), read => Assert.Contains(read.Name, warning, StringComparison.Ordinal));

        // The reports of the last try have all tests.
        foreach (var format in (string[])["md", "html"])
        {
            var last = Assert.Single(
                report.Folder.Files($"*-2-of-2-measured-1-repeated.{format}"),
                file =>
                    Path.GetFileName(file)
                        .StartsWith(Path.GetFileNameWithoutExtension(tries[2].Name), StringComparison.Ordinal)
            );
            var text = await File.ReadAllTextAsync(last, TestContext.Current.CancellationToken);
            Assert.Contains("2 of 2 performance tests measured, 2 passed", text, StringComparison.Ordinal);
            Assert.Contains("Try 2 was red: mean duration 30 ms", text, StringComparison.Ordinal);
            Assert.Contains("PERF0218", text, StringComparison.Ordinal);
        }
    }
}
