using PerfAssert.History;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class IdentityTests(Sandbox sandbox)
{
    static readonly string[] told =
    [
        "Shop.Identities.Adds(number: -7, share: 2.5)",
        "Shop.Identities.Sorts(sizes: [1, 2, 3, 4, 5, 600])",
        "Shop.Identities.Sorts(sizes: [1, 2, 3, 4, 5, 6])",
        "Shop.Identities.Takes<int>(value: 1)",
        "Shop.Identities.Takes<string>(value: \"1\")",
    ];

    [Theory]
    [InlineData("invariant")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public async Task A_test_has_one_identity_in_every_culture_and_order(string culture)
    {
        var report = (
            await sandbox.Run(
                new(Runner.Executable, "Identities")
                {
                    Arguments = ["-culture", culture],
                    Environment = [PlantedRuns.Clock],
                }
            )
        ).MustBe(green: true);

        Assert.Equal(
            told.Order(StringComparer.Ordinal),
            report.Record.Distinct.Select(test => test.Identity).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["Shop.Identities.Guesses(row: Unnamed { })"], report.Record.Ambiguous);
        Assert.Contains(
            report.Record.Warnings,
            warning => warning.StartsWith("PERF0333: Shop.dll: 1 test has several results", StringComparison.Ordinal)
        );

        var formerly = HistoryRun.Of(report.Record, new(null, null)).Formerly!;
        Assert.Equal("Shop.Identities.Sorts(sizes: [1, 2, 3, 4, 5, ···])", formerly[told[1]]);
        Assert.Equal("Shop.Identities.Takes(value: 1)", formerly[told[3]]);
        Assert.Equal(culture == "invariant", !formerly.ContainsKey(told[0]));
    }
}
