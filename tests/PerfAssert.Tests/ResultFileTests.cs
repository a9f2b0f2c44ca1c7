using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>What tools find in the files of a runner: numbers, limits and verdict of a test, whatever became of it.
/// By the planted clock.</summary>
public class ResultFileTests(Sandbox sandbox)
{
    [Theory]
    [InlineData(Runner.Executable, "ctrf", "json")]
    [InlineData(Runner.Executable, "junit", "xml")]
    [InlineData(Runner.Executable, "nunit", "xml")]
    [InlineData(Runner.Executable, "xml", "xml")]
    [InlineData(Runner.Executable, "trx", "trx")]
    [InlineData(Runner.Platform, "ctrf", "json")]
    [InlineData(Runner.Platform, "junit", "xml")]
    [InlineData(Runner.Platform, "nunit", "xml")]
    [InlineData(Runner.Platform, "xml", "xml")]
    [InlineData(Runner.Platform, "trx", "trx")]
    public async Task Every_format_of_xUnit_has_the_numbers_and_limits_of_every_test(
        Runner runner,
        string format,
        string extension
    )
    {
        var folder = sandbox.NewRunFolder();
        var file = Path.Combine(folder.Path, $"shop.{extension}");
        string[] arguments =
            runner == Runner.Executable
                ? [$"-result-{format}", file]
                :
                [
                    "--results-directory",
                    folder.Path,
                    $"--report-xunit-{format}",
                    $"--report-xunit-{format}-filename",
                    Path.GetFileName(file),
                ];
        using var command = sandbox.Start(
            new(runner, "Outcomes")
            {
                WithResults = false,
                Arguments = arguments,
                Environment = [PlantedRuns.Clock],
            },
            folder
        );
        await command.End();

        HasEverything(file);
    }

    internal static void HasEverything(string file)
    {
        Has("Holds", "duration: mean 20 ms, median 20 ms", "limit under 1 s: passed");
        Has("Breaks", "duration: mean 30 ms, median 30 ms", "limit under 10 ms: broken, 3 times the limit");
        Has(
            "Stays_open",
            "duration: mean 20 ms, median 20 ms",
            "limit under 5 s: undecided: the limit lies inside the interval"
        );

        void Has(string method, params string[] parts)
        {
            var text = ResultFile.TextOf(file, method);
            Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }
}
