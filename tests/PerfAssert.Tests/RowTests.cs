using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class RowTests(Sandbox sandbox)
{
    static readonly Dictionary<string, string> rows = new()
    {
        ["Shop.Rows.Inline(number: 1, text: \"a\")"] = "Inline 1 a",
        ["Shop.Rows.Inline(number: 2, text: \"b\")"] = "Inline 2 b",
        ["Shop.Rows.Static_async(number: 5)"] = "Static_async 5",
        ["Shop.Rows.Member(name: \"red\")"] = "Member red",
        ["Shop.Rows.Member(name: \"green\")"] = "Member green",
        ["Shop.Rows.Not_serializable(row: first)"] = "Not_serializable first",
        ["Shop.Rows.Not_serializable(row: second)"] = "Not_serializable second",
        ["Shop.Rows.Label [the small one]"] = "Label 1",
        ["Shop.Rows.Generic<Int32>(value: 7)"] = "Generic Int32 7",
        ["Shop.Rows.Generic<String>(value: \"seven\")"] = "Generic String seven",
        ["Shop.Rows.Widened(number: 3, other: 4)"] = "Widened 3 4",
        ["Shop.Rows.Nothing(number: null, text: null)"] = "Nothing .",
        ["Shop.Rows.Default_values(number: 1, other: 9, rest: [])"] = "Default_values 1 9 0",
        ["Shop.Rows.Enumerated(day: Friday)"] = "Enumerated Friday",
    };

    public static MatrixTheoryData<Runner, string> EveryRow => new(Enum.GetValues<Runner>(), rows.Keys);

    [Theory, MemberData(nameof(EveryRow))]
    public async Task Each_row_is_a_test_with_numbers_of_its_own(Runner runner, string name)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Rows")).MustBe(green: true);

        Assert.Equal("Passed", Assert.Single(report.Tests, test => test.Name == name).Outcome);
        var recorded = Assert.Single(report.Record.Tests, test => test.Name == name);
        Assert.Equal(3, recorded.Iterations);
        Assert.Equal(
            recorded.WarmupOperations + (3 * recorded.OperationsPerIteration),
            report.Log.Count(line => line == rows[name])
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_row_that_is_skipped_is_not_called(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Rows");

        var skipped = Assert.Single(report.Tests, test => test.Outcome == "NotExecuted");
        Assert.Contains("the second row rests", skipped.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Label 2", report.Log);
        Assert.Equal(rows.Count + 1, report.Tests.Count);
    }

    [Fact]
    public async Task The_record_keeps_the_arguments_apart_from_the_name()
    {
        var report = await sandbox.ByPlantedClock(Runner.Executable, "Rows");

        var row = Assert.Single(report.Record.Tests, test => test.Name == "Shop.Rows.Inline(number: 2, text: \"b\")");
        Assert.Equal(("Shop.Rows", "Inline", "number: 2, text: \"b\""), (row.Class, row.Method, row.Arguments));
    }
}
