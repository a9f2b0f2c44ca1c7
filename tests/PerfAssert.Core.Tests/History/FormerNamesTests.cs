using PerfAssert.Core.Tests.Records;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

/// <summary>Series that earlier versions kept under shortened arguments, in the language of the machine.</summary>
public sealed class FormerNamesTests : IDisposable
{
    const string Old = "Sorts(sizes: [1, 2, 3, 4, 5, ···])";
    const string New = "Sorts(sizes: [1, 2, 3, 4, 5, 6])";
    const string Other = "Sorts(sizes: [1, 2, 3, 4, 5, 600])";

    readonly Temporary temporary = new();
    readonly List<Problem> warnings = [];
    readonly FileHistory history;

    public FormerNamesTests() => history = new(temporary["history"], warnings.Add, TimeProvider.System);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("5, 6]")]
    [InlineData("Sorts")]
    [InlineData("···")]
    public async Task A_series_goes_on_where_no_other_test_had_its_name(string? part)
    {
        await history.Append(Run(1, Result(Old, 100), Result("Finds", 7)), Cancellation);
        await history.Append(Today(2, (New, Old)), Cancellation);

        var query = new HistoryQuery { Part = part };
        var series = (await history.Read(query, Cancellation))
            .Where(one => !one.Key.Test.EndsWith("Finds", StringComparison.Ordinal))
            .ToList();

        if (part == "···")
        {
            Assert.Empty(series);
            return;
        }

        Assert.Equal(["run-001", "run-002"], Assert.Single(series).Points.Select(point => point.Run));
        Assert.Equal($"Shop.Tests.OrderTests.{New}", series[0].Key.Test);
        var summary = Assert.Single(
            await history.Summarise(query, Cancellation),
            one => one.Key.Test == series[0].Key.Test
        );
        Assert.Equal(
            (2, Start.AddHours(1), Start.AddHours(2), 300, 200, 100, 300),
            (summary.Runs, summary.First, summary.Last, summary.Latest, summary.Mean, summary.Least, summary.Most)
        );
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task Names_of_several_languages_are_one_series()
    {
        await history.Append(Run(1, Result("Adds(n: −7, d: 2,5)", 100)), Cancellation);
        await history.Append(Run(2, Result("Adds(n: -7, d: 2.5)", 100)), Cancellation);
        await history.Append(Today(3, ("Adds(n: -7, d: 2.5)", "Adds(n: −7, d: 2,5)")), Cancellation);

        Assert.Equal(3, Assert.Single(await history.Read(new(), Cancellation)).Points.Count);
    }

    [Fact]
    public async Task What_several_tests_were_called_stays_and_is_told()
    {
        await history.Append(Run(1, Result(Old, 100), Result($"{Old} #2", 900)), Cancellation);
        await history.Append(Today(2, (New, Old), (Other, Old)), Cancellation);

        Assert.Equal([Other, New, Old, $"{Old} #2"], Names(await history.Read(new(), Cancellation)));
        Assert.Equal("PERF0825", Assert.Single(warnings).Code);
        Assert.Contains(
            "1 series of earlier versions do not go on: several tests had the name, which nothing tells "
                + $"apart. They stay as they are, and begin anew under whole names: Shop.Tests.OrderTests.{Old}.",
            warnings[0].Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_numbered_neighbour_is_enough_for_doubt()
    {
        await history.Append(Run(1, Result(Old, 100), Result($"{Old} #2", 900)), Cancellation);
        await history.Append(Today(2, (New, Old)), Cancellation);

        Assert.Equal([New], Names(await history.Read(new() { Part = "5, 6]" }, Cancellation)));
        Assert.Single(warnings);
    }

    [Fact]
    public async Task What_has_the_name_today_keeps_it()
    {
        await history.Append(Run(1, Result("Quick", 100)), Cancellation);
        await history.Append(Today(2, ("Quick", null), ("Quick [net8]", "Quick")), Cancellation);

        Assert.Equal(["Quick", "Quick [net8]"], Names(await history.Read(new(), Cancellation)));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_backup_keeps_what_was_said()
    {
        await history.Append(Run(1, Result(Old, 100)), Cancellation);
        await history.Append(Today(2, (New, Old)), Cancellation);
        await HistoryBackup.Write(history, temporary["backup.gz"], Cancellation);
        var restored = new FileHistory(temporary["restored"], warnings.Add, TimeProvider.System);
        await HistoryBackup.Restore(temporary["backup.gz"], restored, warnings.Add, Cancellation);

        Assert.Equal(2, Assert.Single(await restored.Read(new(), Cancellation)).Points.Count);
    }

    [Fact]
    public async Task A_run_named_by_its_content_is_kept_once_whenever_it_is_said_to_have_begun()
    {
        await history.Append(At(Start, "benchmarks-1a2b3c"), Cancellation);

        Assert.False(await history.Append(At(Start.AddMonths(2), "benchmarks-1a2b3c"), Cancellation));
        Assert.False(
            await history.Append(
                At(Start, "benchmarks-4d5e6f") with
                {
                    OtherNames = ["benchmarks-1a2b3c"],
                },
                Cancellation
            )
        );

        await history.Append(At(Start.AddHours(1), "another"), Cancellation);
        await history.Compact(Cancellation);
        Assert.False(await history.Append(At(Start.AddMonths(2), "benchmarks-1a2b3c"), Cancellation));
        Assert.True(await history.Append(At(Start.AddMonths(2), "benchmarks-1a2b3d"), Cancellation));
    }

    [Fact]
    public void A_record_says_what_its_tests_were_called()
    {
        var run = HistoryRun.Of(
            SampleRecord.Of(SampleRecord.Held, SampleRecord.Broken with { Formerly = "Finds_an_order(number: 7,0)" }),
            new(null, null)
        );

        Assert.Equal(
            [new("Shop.Tests.OrderTests.Finds_an_order(number: 7)", "Finds_an_order(number: 7,0)")],
            run.Formerly!
        );
    }

    static HistoryRun Today(int number, params (string Name, string? Former)[] tests) =>
        Run(number, [.. tests.Select(test => Result(test.Name, 300))]) with
        {
            Formerly = tests
                .Where(test => test.Former is not null)
                .ToDictionary(
                    test => $"Shop.Tests.OrderTests.{test.Name}",
                    test => $"Shop.Tests.OrderTests.{test.Former}"
                ),
        };

    static IEnumerable<string> Names(IEnumerable<Series> series) =>
        series
            .Select(one => one.Key.Test.Replace("Shop.Tests.OrderTests.", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
