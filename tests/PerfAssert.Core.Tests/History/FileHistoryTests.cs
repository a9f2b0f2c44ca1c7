using System.Text.Json;
using PerfAssert.Core.Tests.Records;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Limits;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

public sealed class FileHistoryTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly List<Problem> warnings = [];
    readonly FileHistory history;

    public FileHistoryTests() => history = new(temporary["history"], warnings.Add, TimeProvider.System);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [CulturedFact(["en-US", "de-DE"])]
    public async Task A_run_is_read_as_it_was_kept()
    {
        var run = Run(
            1,
            Result("Places_an_order", 123.456),
            Result("Größe \"quoted\" \u2028", 0.5, "allocated", "B", verdict: null)
        );

        Assert.True(await history.Append(run, Cancellation));

        Assert.Equivalent(run, Assert.Single(await Runs()), strict: true);
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_run_of_a_name_is_kept_once()
    {
        await history.Append(Run(1), Cancellation);

        Assert.False(await history.Append(Run(1, Result("Places_an_order", 7)), Cancellation));

        Assert.Equal(100, Assert.Single(await Points()).Value);
    }

    [Fact]
    public async Task Each_run_is_a_file_in_the_folder_of_its_month()
    {
        await history.Append(Run(1), Cancellation);
        await history.Append(At(Start, "20260310T060000Z-7f3a1b"), Cancellation);
        await history.Append(At(Start.AddMonths(1), "../up: and/away"), Cancellation);

        Assert.Equal(
            ["2026-03/20260310T060000Z-7f3a1b.jsonl", "2026-03/20260310T070000Z-run-001.jsonl"],
            Files().Where(file => file.StartsWith("2026-03", StringComparison.Ordinal))
        );
        Assert.Single(
            Files(),
            file => file.StartsWith("2026-04/20260410T060000Z-..-up--and-away-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_series_has_its_points_in_order_with_the_statistic_that_suits_the_metric()
    {
        await history.Append(Run(2, Result("Places_an_order", 110)), Cancellation);
        await history.Append(
            Run(
                1,
                Result("Places_an_order", 100),
                Result("Places_an_order", 64, "allocated", "B"),
                Result("Places_an_order", 0.9, "hit_rate", "%")
            ),
            Cancellation
        );

        var series = await history.Read(new(), Cancellation);

        Assert.Equal(
            [("allocated", "min", "64"), ("duration", "median", "100 110"), ("hit_rate", "mean", "1.9")],
            series.Select(found =>
                (
                    found.Key.Metric,
                    found.Statistic.Name,
                    string.Join(' ', found.Points.Select(point => FormattableString.Invariant($"{point.Value}")))
                )
            )
        );
        Assert.Equal(
            new HistoryPoint(
                "run-001",
                Start.AddHours(1),
                "run-001".PadRight(40, 'c'),
                100,
                30,
                1.5,
                0,
                Verdict.Passed
            ),
            series[1].Points[0]
        );
    }

    [Fact]
    public async Task A_question_is_answered_with_what_it_asks_for()
    {
        await history.Append(Run(1, Result("Places_an_order", 1), Result("Finds_an_order", 2)), Cancellation);
        await history.Append(Run(2) with { Branch = "faster" }, Cancellation);
        await history.Append(Run(3) with { Machine = "another" }, Cancellation);
        await history.Append(Run(4) with { Project = "Bank.Tests" }, Cancellation);

        Assert.Equal(
            2,
            (
                await Points(
                    new()
                    {
                        Part = "PLACES",
                        Project = "Shop.Tests",
                        Machine = SampleRecord.Machine.MachineClass,
                    }
                )
            ).Count
        );
        Assert.Equal(2, Assert.Single(await Points(new() { Test = "Shop.Tests.OrderTests.Finds_an_order" })).Value);
        Assert.Equal("run-002", Assert.Single(await Points(new() { Branch = "faster" })).Run);
        Assert.Equal("run-003", Assert.Single(await Points(new() { Machine = "another" })).Run);
        Assert.Equal("run-004", Assert.Single(await Points(new() { Project = "Bank.Tests" })).Run);
        Assert.Equal(
            101,
            Assert
                .Single(
                    await Points(
                        new()
                        {
                            Branch = "faster",
                            Metric = "duration",
                            Statistic = HistoryStatistic.Find("MEAN"),
                        }
                    )
                )
                .Value
        );
        Assert.Empty(await Points(new() { Statistic = HistoryStatistic.Find("p99.9") }));
        Assert.Empty(await Points(new() { Metric = "allocated" }));
    }

    [Fact]
    public async Task A_stretch_of_time_begins_with_its_first_moment_and_ends_before_its_last()
    {
        foreach (var days in new[] { 0, 20, 25, 40 })
            await history.Append(At(Start.AddDays(days), FormattableString.Invariant($"day-{days}")), Cancellation);

        Assert.Equal(
            ["day-20", "day-25"],
            (await Points(new() { From = Start.AddDays(20), Until = Start.AddDays(40) })).Select(point => point.Run)
        );
    }

    [Fact]
    public async Task A_summary_counts_the_runs_and_knows_the_latest()
    {
        await history.Append(Run(3, Result("Places_an_order", 90, verdict: Verdict.Regressed)), Cancellation);
        await history.Append(Run(1, Result("Places_an_order", 100)), Cancellation);
        await history.Append(Run(2, Result("Places_an_order", 140, verdict: Verdict.LimitBreached)), Cancellation);

        var summary = Assert.Single(await history.Summarise(new(), Cancellation));

        Assert.Equal(
            (3, Start.AddHours(1), Start.AddHours(3), 90, 110, 90, 140, 2),
            (
                summary.Runs,
                summary.First,
                summary.Last,
                summary.Latest,
                summary.Mean,
                summary.Least,
                summary.Most,
                summary.Red
            )
        );
    }

    [Fact]
    public async Task A_record_becomes_a_run()
    {
        await history.Append(HistoryRun.Of(SampleRecord.Run, new("main", "of the surroundings")), Cancellation);

        var run = Assert.Single(await Runs());

        Assert.Equal(
            ("20260102-030405-7f3a", "Shop.Tests", "main", SampleRecord.Machine.Commit),
            (run.Run, run.Project, run.Branch, run.Commit)
        );
        var duration = run.Results[0];
        Assert.Equal(
            ("Shop.Tests.OrderTests.Places_an_order", "duration", "ns", Verdict.Passed, 412),
            (duration.Test, duration.Metric, duration.Unit, duration.Verdict!.Value, duration.Count)
        );
        Assert.Equal([121.69e6, 118e6, 13e6, 98e6, 171e6, 180.5e6, 195e6, 199.9e6, 201e6], duration.Numbers);
        Assert.Equal(4, SparseHistogram.Read([.. duration.Histogram!]).Sum(bucket => bucket.Count));
        Assert.Contains(
            run.Results,
            result => result.Test == "Shop.Tests.OrderTests.Finds_an_order(number: 7)" && result.Errors == 540
        );
    }

    [Fact]
    public void What_nothing_tells_apart_is_kept_under_no_name()
    {
        var run = HistoryRun.Of(
            SampleRecord.Of(SampleRecord.Held, SampleRecord.Held, SampleRecord.Broken),
            new(null, "c0ffee")
        );

        Assert.Equal(
            ["Shop.Tests.OrderTests.Finds_an_order(number: 7)"],
            run.Results.Select(result => result.Test).Distinct()
        );
        Assert.Equal("unknown", run.Branch);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_empty_history()
    {
        Assert.Empty(await history.Summarise(new(), Cancellation));
        Assert.Empty(await Runs());
        Assert.Equal(0, await history.Remove(Start, Cancellation));
        Assert.Equal("There is nothing to compact.", await history.Compact(Cancellation));
        Assert.False(Directory.Exists(temporary["history"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public async Task Where_a_later_version_writes_this_one_reads_and_does_not_write(string mark)
    {
        await history.Append(Run(1), Cancellation);
        await File.WriteAllTextAsync(
            temporary["history/history.json"],
            mark + "{\"schema\":2,\"more\":true}",
            Cancellation
        );

        var thrown = await Assert.ThrowsAsync<ProblemException>(() => history.Append(Run(2), Cancellation));

        Assert.Equal("PERF0805", thrown.Problem.Code);
        Assert.Equal(
            "PERF0805",
            (await Assert.ThrowsAsync<ProblemException>(() => history.Compact(Cancellation))).Problem.Code
        );
        Assert.Equal(
            "PERF0805",
            (await Assert.ThrowsAsync<ProblemException>(() => history.Remove(Start.AddYears(1), Cancellation)))
                .Problem
                .Code
        );
        Assert.Single(await Points());
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_a_problem()
    {
        await File.WriteAllTextAsync(temporary["history"], "a file", Cancellation);

        var thrown = await Assert.ThrowsAsync<ProblemException>(() => history.Append(Run(1), Cancellation));

        Assert.Equal("PERF0806", thrown.Problem.Code);
    }

    [Fact]
    public async Task The_lines_of_a_run_are_these()
    {
        await history.Append(Run(1) with { Environment = null }, Cancellation);

        var text = await File.ReadAllTextAsync(
            temporary["history/2026-03/20260310T070000Z-run-001.jsonl"],
            Cancellation
        );

        Approved.Is(text, "run.jsonl");
        Assert.All(text.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    async Task<List<HistoryRun>> Runs() => await history.Runs(Cancellation).ToListAsync(Cancellation);

    async Task<List<HistoryPoint>> Points(HistoryQuery? query = null) =>
        [
            .. (await history.Read(query ?? new(), Cancellation))
                .SelectMany(series => series.Points)
                .OrderBy(point => point.At),
        ];

    IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(temporary["history"], "*.jsonl", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(temporary["history"], file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
