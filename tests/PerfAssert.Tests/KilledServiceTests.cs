using System.Reflection;
using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The suites of the repository against a service that is killed in the middle of a load.</summary>
public class KilledServiceTests
{
    static string Suites { get; } =
        typeof(KilledServiceTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == "Suites")
            .Value!;

    [Fact]
    public async Task The_test_is_red_with_the_errors_counted_and_does_not_hang()
    {
        var folder = Directory.CreateTempSubdirectory("pa-killed-").FullName;
        try
        {
            using var suites = Command.Start(
                Suites,
                ["-noColor", "-method", "TokenPerf.U10_SystemStress.Death.Is_told", "-explicit", "only"],
                folder,
                [("PERFASSERT_PROFILE", "quick"), ("PERFASSERT_OUTPUT", folder)]
            );
            var ended = await suites.End();

            Assert.Equal(1, ended.ExitCode);
            Assert.Contains("Death.Is_told [FAIL]", ended.Text, StringComparison.Ordinal);
            Assert.Contains("PERF0411: The load ended early", ended.Text, StringComparison.Ordinal);
            Assert.Contains(nameof(HttpRequestException), ended.Text, StringComparison.Ordinal);

            var test = Assert.Single(RecordFile.Read(Assert.Single(Directory.EnumerateFiles(folder, "*.json"))).Tests);
            Assert.Equal(Limits.Verdict.LimitBreached, test.Verdict);
            Assert.InRange(test.Errors, 1, int.MaxValue);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
